public import Diagnostics
import Engine

extension Network {
    /// Units of rectifiers that give 0 for any image, proved by an interval bound of what enters the rectifier.
    ///
    /// A unit is proved dead if the bound does not exceed the rectifier's threshold: Lu, Shin, Su, Karniadakis 2019, "Dying ReLU and
    /// Initialization", arXiv 1903.06733. Bounds go through convolutions without groups, dense layers, pools, batch
    /// normalisation, rescaling, zero padding, sums, joined channels and the usual activations; where another kind of
    /// layer stands before a rectifier there is no bound.
    ///
    /// - Parameters:
    ///   - inputRanges: of the prepared images, by channel.
    ///   - checkInterruption: asked before every layer; what it throws is passed on.
    ///   - progress: told before every layer how many are done, of how many.
    /// - Returns: by name of a rectifier's site with a bound, for each unit whether it is proved dead.
    /// - Throws: what `checkInterruption` throws, and `Failure` as `FlatGraph`.
    public func unitsProvedDead(
        inputRanges: [ClosedRange<Double>], checkInterruption: () throws -> Void = {},
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> [ExactText: [Bool]] {
        let graph = try flattened()
        let names = Dictionary(grouping: graph.reluSites) { ExactText($0.name) }.mapValues(\.count)
        var bounds: [ChannelBounds?] = []
        var proved: [ExactText: [Bool]] = [:]
        for (index, node) in graph.nodes.enumerated() {
            progress(index, graph.nodes.count)
            try checkInterruption()
            let leaf = graph.leaves[node.leaf]
            let before =
                try node.inputs.isEmpty
                ? ChannelBounds(inputRanges)
                : leaf.boundsBeforeActivation(
                    node.inputs.map { bounds[$0] }, node: node, checkInterruption: checkInterruption)
            let after = before?.activated(leaf.layer.activation)
            bounds.append(after)
            // A layer applied twice has units that two bounds speak of, and one name may stand for two sites: both are
            // left without a proof.
            if let after, let site = graph.siteOfNode[index].map({ graph.reluSites[$0] }), !graph.isShared(node.leaf),
                names[ExactText(site.name)] == 1
            {
                proved[ExactText(site.name)] = after.isZero
            }
        }
        return proved
    }
}

extension FlatGraph.Leaf {
    /// The layer's output without its activation.
    fileprivate func boundsBeforeActivation(
        _ inputs: [ChannelBounds?], node: FlatGraph.Node, checkInterruption: () throws -> Void
    ) throws -> ChannelBounds? {
        let known = inputs.compactMap { $0 }
        guard let input = known.first, known.count == inputs.count else { return nil }
        func tensors() throws -> [Tensor] {
            try weights.tensors(for: parameters) { blocks, draw in
                for start in stride(from: 0, to: blocks, by: blocksOfDrawing) {
                    try checkInterruption()
                    draw(start..<min(start + blocksOfDrawing, blocks))
                }
            }
        }
        switch layer {
        case let layer as Conv2D where layer.groups == 1:
            let seen = layer.window.mode == .valid ? input : input.includingZero()
            let weights = try tensors()
            return seen.weighted(weights[0], bias: layer.usesBias ? weights[1] : nil, outputs: layer.filters)
        case let layer as Dense:
            let weights = try tensors()
            return input.weighted(weights[0], bias: layer.usesBias ? weights[1] : nil, outputs: layer.units)
        case let layer as BatchNormalization:
            let (scale, shift) = layer.scaleAndShift(try tensors().map(\.array))
            return input.scaled(scale, shift: shift)
        case let layer as Rescaling:
            let factors = [layer.scale, layer.offset].map { values in
                values.count == 1 ? [Float](repeating: values[0], count: input.channels) : values
            }
            return input.scaled(factors[0], shift: factors[1])
        case let layer as Merge where layer.rule == .sum:
            return known.dropFirst().reduce(input) { sum, next in sum?.adding(next) }
        case let layer as Concatenate where layer.axis == -1 || layer.axis == node.shape.rank:
            return known.dropFirst().reduce(input) { $0.followed(by: $1) }
        case is Flatten: return node.shape.count.flatMap { input.flattened(to: $0) }
        case is ZeroPadding2D: return input.includingZero()
        case is Pooling2D, is GlobalPooling2D, is AdaptiveAveragePooling2D, is InferenceIdentity, is ActivationLayer:
            return input
        default: return nil
        }
    }
}
