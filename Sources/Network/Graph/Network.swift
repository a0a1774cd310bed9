import Diagnostics
public import Engine

/// A checked network with one input and one output: layers, graph, shapes and weights, without memory for activations.
///
/// A value: truncating it, fixing its input or setting weights gives another one; weights are shared between them.
public struct Network: Sendable {
    public let name: String
    public let style: NetworkDescription.Style
    /// Top level, in exactly the order of Keras's `model.layers`: a functional model lists its input, a sequential one
    /// does not.
    public let layers: [LayerInfo]
    /// Rows × columns × channels of the prepared images; open extents are nil.
    public let inputShape: OpenShape
    /// For one image.
    public let outputShape: OpenShape
    /// All layers, the unlisted input of a sequential model included, in the order of `layers`.
    let members: [Member]
    let graph: NodeGraph
    /// Indices of nodes, each after its inputs.
    let order: [Int]
    /// For one image, by node.
    let shapes: [OpenShape]
    let inputNode: Int

    /// - Parameter seed: of the initial weights, which hold until `setWeights` replaces them.
    /// - Throws: `Failure` if the description is contradictory, or has several inputs or outputs.
    public init(_ description: NetworkDescription, seed: UInt64 = 0) throws {
        let graph = try description.graph()
        let members = description.entries.map { entry in
            Member(
                name: entry.name, layer: entry.layer,
                weights: .initial(seed: SplitMix64.derivedSeed(seed, entry.name)))
        }
        try self.init(name: description.name, style: description.style, members: members, graph: graph)
    }

    /// Keeps what leads to the graph's output, orders it as Keras does, and works out all shapes.
    init(name: String, style: NetworkDescription.Style, members: [Member], graph: NodeGraph) throws {
        let (members, graph) = try NodeGraph.pruned(members, graph, style: style)
        let order = try graph.evaluationOrder()
        let inputs = order.filter { graph.nodes[$0].inputs.isEmpty }
        guard let inputNode = inputs.first, inputs.count == 1 else {
            let names = inputs.map { members[graph.nodes[$0].layer].name }
            throw Failure(
                .data, "the model '\(name)' has \(inputs.count) inputs; one is supported",
                facts: names.isEmpty ? [] : ["inputs: " + names.joined(separator: ", ")])
        }
        let assembly = try NetworkAssembly(members: members, graph: graph, order: order)
        self.name = name
        self.style = style
        self.graph = graph
        self.order = order
        self.inputNode = inputNode
        self.members = assembly.members
        shapes = assembly.shapes
        inputShape = shapes[inputNode]
        outputShape = shapes[graph.output]
        layers = try LayerInfo.list(assembly, graph: graph, style: style)
    }

    /// The same network with members that differ in nothing but the values of their weights.
    init(_ other: Network, members: [Member]) {
        name = other.name
        style = other.style
        layers = other.layers
        inputShape = other.inputShape
        outputShape = other.outputShape
        graph = other.graph
        order = other.order
        shapes = other.shapes
        inputNode = other.inputNode
        self.members = members
    }

    /// One layer of a network.
    struct Member: Sendable {
        let name: String
        var layer: any Layer
        var weights: LayerWeights
        /// Known as soon as the layer once stood in a network; from then on they do not change with the input.
        var parameters: [LayerParameter] = []
        var isBuilt = false
    }

    /// Number of values of all weights, a nested model's included.
    public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

    /// Bytes that all weights take in memory; as many as there can be if it is more.
    public var weightBytes: Int {
        let bytes = parameterCount.multipliedReportingOverflow(by: MemoryLayout<Float>.stride)
        return bytes.overflow ? .max : bytes.partialValue
    }

    /// Multiply-adds for one image; nil while the input's size is open. Building the network made sure that they can be
    /// counted, as the weights can.
    public var multiplyAdds: Int? {
        layers.reduce(0) { sum, layer in sum.flatMap { sum in layer.multiplyAdds.map { sum + $0 } } }
    }

    /// All layers, those of nested models after the model they belong to.
    public var allLayers: [LayerInfo] { layers.flatMap(\.flattened) }

    /// Function at the output, if the last layer has one.
    public var outputActivation: Activation? { members[graph.nodes[graph.output].layer].layer.activation }

    /// The layer whose output is the network's; within a nested model, if that is the last.
    public var outputLayer: LayerInfo {
        let member = graph.nodes[graph.output].layer
        var layer = layers.first { $0.address == [member] } ?? layers[layers.count - 1]
        for name in outputNames.dropFirst() {
            guard let inner = layer.inner.first(where: { $0.name.isExactly(name) }) else { break }
            layer = inner
        }
        return layer
    }

    /// The names that lead to the layer whose output is the network's, from the outermost model inwards.
    public var outputNames: [String] {
        let member = members[graph.nodes[graph.output].layer]
        guard let nested = member.layer as? NestedModel else { return [member.name] }
        return [member.name] + nested.network.outputNames
    }
}
