import Engine

/// A layer that can apply the function of the activation layer behind it while its results are still at hand.
protocol ActivationFusing: Layer {
    func replacingActivation(_ activation: Activation) -> Self
}

/// A layer that can keep the greatest of every 2×2 of its results while they are still at hand.
protocol PoolFusing: Layer {
    /// The same layer with the pooling taken along; nil if it cannot do so for that input.
    ///
    /// - Parameter input: its shape for one image.
    func pooling(input: Shape, _ context: ComputeContext) -> Self?
}

/// Which nodes must be computed, and which activation and pooling layers go with the layer before them.
struct Fusion {
    private(set) var needed: Set<Int>
    /// For a layer that takes the activation layer behind it along, the node of that.
    private(set) var follower: [Int: Int] = [:]
    /// For a layer that takes the pooling behind it along, the node of that.
    private(set) var pool: [Int: Int] = [:]
    /// Nodes computed by a layer before them.
    private(set) var isFused: Set<Int> = []
    private let graph: FlatGraph

    private let context: ComputeContext

    /// A layer goes with the one before it if nobody else reads that one's result and it is no output itself.
    init(_ graph: FlatGraph, context: ComputeContext) {
        self.graph = graph
        self.context = context
        needed = [graph.output]
        for index in graph.nodes.indices.reversed() where needed.contains(index) {
            needed.formUnion(graph.nodes[index].inputs)
        }
        var readers = [Int](repeating: 0, count: graph.nodes.count)
        for index in needed { for input in graph.nodes[index].inputs { readers[input] += 1 } }
        /// The node before, if nobody else needs its result.
        func source(_ index: Int) -> Int? {
            graph.nodes[index].inputs.first.flatMap { readers[$0] == 1 && $0 != graph.output ? $0 : nil }
        }
        for index in needed.sorted() {
            guard let before = source(index) else { continue }
            let layer = graph.leaves[graph.nodes[index].leaf].layer
            if layer is ActivationLayer, layer.activation != nil, let fusing = fusing(before),
                fusing.activation == nil
            {
                follower[before] = index
                isFused.insert(index)
            } else if let pooling = layer as? Pooling2D, pooling.isGreatestOfTwoByTwo {
                let node = isFused.contains(before) ? source(before) ?? before : before
                guard pooled(node) != nil else { continue }
                pool[node] = index
                isFused.insert(index)
            }
        }
    }

    /// The layer to compute at a node, with what it takes along.
    func layer(of node: Int) -> any Layer {
        pool[node] == nil ? active(node) : pooled(node) ?? active(node)
    }

    /// The node whose result the layer of this one gives.
    func last(_ node: Int) -> Int { pool[node] ?? follower[node] ?? node }

    /// Nodes that are computed with this one.
    func followers(_ node: Int) -> [Int] { [follower[node], pool[node]].compactMap(\.self) }

    private func fusing(_ node: Int) -> (any ActivationFusing)? {
        graph.leaves[graph.nodes[node].leaf].layer as? any ActivationFusing
    }

    /// The node's layer with the function of the activation layer that it takes along.
    private func active(_ node: Int) -> any Layer {
        guard let follower = follower[node], let fusing = fusing(node),
            let function = graph.leaves[graph.nodes[follower].leaf].layer.activation
        else { return graph.leaves[graph.nodes[node].leaf].layer }
        return fusing.replacingActivation(function)
    }

    /// The same with pooling; nil if it cannot be.
    private func pooled(_ node: Int) -> (any Layer)? {
        guard let input = graph.nodes[node].inputShapes.first?.shape else { return nil }
        return (active(node) as? any PoolFusing)?.pooling(input: input, context)
    }
}

extension Pooling2D {
    /// Whether it keeps the greatest of every whole 2×2, and of nothing else.
    fileprivate var isGreatestOfTwoByTwo: Bool {
        let two = Window(size: 2, stride: 2)
        return rule == .maximum && window.vertical == two && window.horizontal == two && window.mode == .valid
    }
}
