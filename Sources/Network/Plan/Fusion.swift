import Engine

/// A layer that can apply the function of the activation layer behind it while its results are still at hand.
protocol ActivationFusing: Layer {
    func replacingActivation(_ activation: Activation) -> Self
}

/// Which nodes must be computed, and which layers are computed together with another in one step.
struct Fusion {
    private(set) var needed: Set<Int>
    /// For a layer that takes the activation layer behind it along, the node of that.
    private(set) var follower: [Int: Int] = [:]
    /// For a convolution that takes the pooling behind it along, the node of that.
    private var pool: [Int: Int] = [:]
    /// For a convolution that makes its input itself, the node of the convolution that it takes along.
    private(set) var producer: [Int: Int] = [:]
    /// Nodes computed in the step of a node before them.
    private(set) var isFused: Set<Int> = []
    /// Nodes computed in the step of a node behind them.
    private(set) var isProducer: Set<Int> = []
    private let graph: FlatGraph
    private let context: ComputeContext
    /// How many nodes read a node's result.
    private var readers: [Int]

    init(_ graph: FlatGraph, context: ComputeContext) {
        self.graph = graph
        self.context = context
        needed = [graph.output]
        for index in graph.nodes.indices.reversed() where needed.contains(index) {
            needed.formUnion(graph.nodes[index].inputs)
        }
        readers = [Int](repeating: 0, count: graph.nodes.count)
        for index in needed { for input in graph.nodes[index].inputs { readers[input] += 1 } }
        for index in needed.sorted() { take(index) }
    }

    /// Puts a node into the step of the one before it, or that one into its own, where that is possible.
    private mutating func take(_ index: Int) {
        guard let before = source(index) else { return }
        let layer = graph.leaves[graph.nodes[index].leaf].layer
        // The node whose step makes the result that is read.
        let isFollower = isFused.contains(before) && graph.leaves[graph.nodes[before].leaf].layer is ActivationLayer
        let maker = isFollower ? graph.nodes[before].inputs[0] : before
        if layer is ActivationLayer, layer.activation != nil, let fusing = fusing(before), fusing.activation == nil {
            follower[before] = index
            isFused.insert(index)
            // With another function behind it, a pair may no longer be possible.
            if producer[before] != nil, convolution(before) == nil { separate(before) }
        } else if let pooling = layer as? Pooling2D, pooling.isGreatestOfTwoByTwo {
            pool[maker] = index
            if convolution(maker) == nil { pool[maker] = nil } else { isFused.insert(index) }
        } else if layer is Conv2D, pool[maker] == nil, producer[maker] == nil {
            producer[index] = maker
            if convolution(index) == nil { producer[index] = nil } else { isProducer.insert(maker) }
        }
    }

    private mutating func separate(_ node: Int) {
        if let maker = producer.removeValue(forKey: node) { isProducer.remove(maker) }
    }

    /// The node before, if nobody else needs its result and it is no output itself.
    private func source(_ index: Int) -> Int? {
        graph.nodes[index].inputs.first.flatMap { readers[$0] == 1 && $0 != graph.output ? $0 : nil }
    }

    /// How a node's step is computed.
    func design(of node: Int, _ call: LayerCall) throws -> LayerDesign {
        let own = LayerCall(inputs: call.inputs, output: call.output, context: context(of: node))
        var design = try convolution(node)?.design(own) ?? active(node).design(own)
        if own.context.method != context.method, try active(node).design(call).algorithm != design.algorithm {
            design.reason =
                "its weights are mostly zeros or not finite, where Winograd's algorithm would round zeros away"
        }
        return design
    }

    /// The direct product for a step whose weights are not for Winograd's algorithm.
    private func context(of node: Int) -> ComputeContext {
        let allowed = [node, producer[node]].compactMap(\.self).allSatisfy {
            graph.leaves[graph.nodes[$0].leaf].weights.allowTransforms
        }
        guard !allowed, context.method == .winograd else { return context }
        var direct = context
        direct.method = .direct
        return direct
    }

    /// The node whose inputs the step of this one reads.
    func first(_ node: Int) -> Int { producer[node] ?? node }

    /// The node whose result the step of this one gives.
    func last(_ node: Int) -> Int { pool[node] ?? follower[node] ?? node }

    /// Nodes that are computed in this one's step, in order.
    func companions(_ node: Int) -> [Int] {
        (producer[node].map { [$0, follower[$0]] } ?? []).compactMap(\.self)
            + [follower[node], pool[node]].compactMap(\.self)
    }

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

    /// The node as a convolution with all that it takes along; nil if it is none, takes nothing, or cannot.
    private func convolution(_ node: Int) -> FusedConvolution? {
        guard pool[node] != nil || producer[node] != nil, let own = active(node) as? Conv2D,
            let input = graph.nodes[first(node)].inputShapes.first?.shape
        else { return nil }
        var fused = FusedConvolution(own)
        fused.pools = pool[node] != nil
        if let producer = producer[node] {
            guard let layer = active(producer) as? Conv2D else { return nil }
            fused.producer = layer
        }
        return fused.isPossible(input: input, context(of: node)) ? fused : nil
    }
}

extension Pooling2D {
    /// Whether it keeps the greatest of every whole 2×2, and of nothing else.
    fileprivate var isGreatestOfTwoByTwo: Bool {
        let two = Window(size: 2, stride: 2)
        return rule == .maximum && window.vertical == two && window.horizontal == two && window.mode == .valid
    }
}
