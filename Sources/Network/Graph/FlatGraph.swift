import Diagnostics
import Engine

/// A network with nested models dissolved: what has to be computed, in order.
///
/// A nested model that is applied to several sizes of picture has nodes of several shapes, all with the same weights.
struct FlatGraph {
    struct Leaf {
        let path: String
        let layer: any Layer
        let parameters: [LayerParameter]
        let weights: LayerWeights
    }

    /// One application of a leaf.
    struct Node {
        /// Index into the leaves.
        let leaf: Int
        /// Indices of nodes before this one.
        let inputs: [Int]
        let shape: OpenShape
        let inputShapes: [OpenShape]
    }

    private(set) var leaves: [Leaf] = []
    private(set) var nodes: [Node] = []
    /// The network's output.
    private(set) var output = 0
    /// Where rectifiers make zeros, in the order of computation.
    private(set) var reluSites: [ReluSite] = []
    /// For every node the index of its site; nil for one that is no rectifier's.
    private(set) var siteOfNode: [Int?] = []
    /// By the indices of the members that lead to it. Not by its path: a layer may be named `a/b`.
    private var leafOfAddress: [[Int]: Int] = [:]

    /// More applications than any model has. Models that apply models several times multiply them.
    private static let mostNodes = 1 << 20

    /// - Throws: `Failure` if there are more than `mostNodes`, or a nested model cannot be applied to its inputs, which
    ///   building the network has ruled out.
    init(_ network: Network) throws {
        output = try add(network, path: "", address: [], input: nil)
        (reluSites, siteOfNode) = ReluSite.sites(of: self)
    }

    /// Whether a leaf is applied more than once.
    func isShared(_ leaf: Int) -> Bool { nodes.count(where: { $0.leaf == leaf }) > 1 }

    /// - Parameters:
    ///   - path: of the nested network with a slash behind it; empty for the outermost.
    ///   - input: the node that a nested network reads; nil for the outermost, which has an input of its own.
    /// - Returns: the node of the network's output.
    private mutating func add(_ network: Network, path: String, address: [Int], input: Int?) throws -> Int {
        var flat = [Int](repeating: 0, count: network.graph.nodes.count)
        for index in network.order {
            let node = network.graph.nodes[index]
            let member = network.members[node.layer]
            let inputs = node.inputs.map { flat[$0] }
            let inputShapes = node.inputs.map { network.shapes[$0] }
            if let nested = member.layer as? NestedModel {
                flat[index] = try add(
                    try nested.network.withInput(try inputShapes.single()), path: "\(path)\(member.name)/",
                    address: address + [node.layer], input: inputs[0])
            } else if let input, index == network.inputNode {
                flat[index] = input
            } else {
                guard nodes.count < Self.mostNodes else {
                    throw Failure(.data, "the model applies its layers more than \(Self.mostNodes) times")
                }
                flat[index] = nodes.count
                nodes.append(
                    Node(
                        leaf: leaf(path + member.name, address + [node.layer], member), inputs: inputs,
                        shape: network.shapes[index], inputShapes: inputShapes))
            }
        }
        return flat[network.graph.output]
    }

    private mutating func leaf(_ path: String, _ address: [Int], _ member: Network.Member) -> Int {
        if let known = leafOfAddress[address] { return known }
        leafOfAddress[address] = leaves.count
        leaves.append(
            Leaf(path: path, layer: member.layer, parameters: member.parameters, weights: member.weights))
        return leaves.count - 1
    }
}

extension Network {
    func flattened() throws -> FlatGraph { try FlatGraph(self) }
}
