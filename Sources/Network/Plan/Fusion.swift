import Engine

/// A layer that can apply the function of the activation layer behind it while its results are still at hand.
protocol ActivationFusing: Layer {
    func replacingActivation(_ activation: Activation) -> Self
}

/// Which nodes must be computed, and which activation layers go with the layer before them.
struct Fusion {
    private(set) var needed: Set<Int>
    /// For a layer that takes the activation layer behind it along, the node of that.
    private(set) var follower: [Int: Int] = [:]
    /// Nodes computed by the layer before them.
    private(set) var isFused: Set<Int> = []
    private let graph: FlatGraph

    /// An activation goes with a linear layer if nobody else reads that layer's result and it is no output itself.
    init(_ graph: FlatGraph) {
        self.graph = graph
        needed = [graph.output]
        for index in graph.nodes.indices.reversed() where needed.contains(index) {
            needed.formUnion(graph.nodes[index].inputs)
        }
        var readers = [Int](repeating: 0, count: graph.nodes.count)
        for index in needed { for input in graph.nodes[index].inputs { readers[input] += 1 } }
        for index in needed.sorted() {
            guard graph.leaves[graph.nodes[index].leaf].layer is ActivationLayer,
                graph.leaves[graph.nodes[index].leaf].layer.activation != nil,
                let source = graph.nodes[index].inputs.first, readers[source] == 1, source != graph.output,
                let layer = graph.leaves[graph.nodes[source].leaf].layer as? any ActivationFusing,
                layer.activation == nil
            else { continue }
            follower[source] = index
            isFused.insert(index)
        }
    }

    /// The layer to compute at a node, with what it takes along.
    func layer(of node: Int) -> any Layer {
        let layer = graph.leaves[graph.nodes[node].leaf].layer
        guard let follower = follower[node], let fusing = layer as? any ActivationFusing,
            let function = graph.leaves[graph.nodes[follower].leaf].layer.activation
        else { return layer }
        return fusing.replacingActivation(function)
    }
}
