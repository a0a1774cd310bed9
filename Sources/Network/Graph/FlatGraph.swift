import Engine

/// A network with nested models dissolved: what has to be computed, in order.
struct FlatGraph {
    struct Leaf {
        let path: String
        let layer: any Layer
        let parameters: [LayerParameter]
        let weights: LayerWeights
    }

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
    /// For every path, a nested model's included, the node that gives its output at its last application.
    private(set) var outputs: [String: Int] = [:]
    /// The network's output.
    private(set) var output = 0
    private var leafOfPath: [String: Int] = [:]

    init(_ network: Network) { output = add(network, prefix: "", input: nil) }

    var reluSites: [ReluSite] {
        let siteOfLeaf = self.siteOfLeaf
        var sites: [ReluSite] = []
        for node in nodes {
            guard let index = siteOfLeaf[node.leaf], let units = node.shape.channels else { continue }
            let positions = node.shape.count.map { $0 / max(units, 1) }
            if index < sites.count {
                let earlier = sites[index].positions
                let sum = earlier.flatMap { earlier in positions.map { earlier + $0 } }
                sites[index] = ReluSite(index: index, path: sites[index].path, units: units, positions: sum)
            } else {
                sites.append(
                    ReluSite(index: index, path: leaves[node.leaf].path, units: units, positions: positions))
            }
        }
        return sites
    }

    /// By leaf that is a rectifier's site, the place of that.
    var siteOfLeaf: [Int: Int] {
        var sites: [Int: Int] = [:]
        for node in nodes where leaves[node.leaf].layer.isRelu && node.shape.channels != nil {
            if sites[node.leaf] == nil { sites[node.leaf] = sites.count }
        }
        return sites
    }

    /// Whether a leaf is applied more than once.
    func isShared(_ leaf: Int) -> Bool { nodes.count(where: { $0.leaf == leaf }) > 1 }

    /// - Parameter input: the node that a nested network reads; nil for the outermost, which has an input of its own.
    /// - Returns: the node of the network's output.
    private mutating func add(_ network: Network, prefix: String, input: Int?) -> Int {
        var flat = [Int](repeating: 0, count: network.graph.nodes.count)
        for index in network.order {
            let node = network.graph.nodes[index]
            let member = network.members[node.layer]
            let path = prefix + member.name
            let inputs = node.inputs.map { flat[$0] }
            if let nested = member.layer as? NestedModel, let source = inputs.first {
                flat[index] = add(nested.network, prefix: path + "/", input: source)
            } else if let input, index == network.inputNode {
                flat[index] = input
            } else {
                flat[index] = nodes.count
                nodes.append(
                    Node(
                        leaf: leaf(path, member), inputs: inputs, shape: network.shapes[index],
                        inputShapes: node.inputs.map { network.shapes[$0] }))
            }
            outputs[path] = flat[index]
        }
        return flat[network.graph.output]
    }

    private mutating func leaf(_ path: String, _ member: Network.Member) -> Int {
        if let known = leafOfPath[path] { return known }
        leafOfPath[path] = leaves.count
        leaves.append(
            Leaf(path: path, layer: member.layer, parameters: member.parameters, weights: member.weights))
        return leaves.count - 1
    }
}

extension Network {
    func flattened() -> FlatGraph { FlatGraph(self) }
}
