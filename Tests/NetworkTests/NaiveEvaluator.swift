import Engine

@testable import Network

/// Computes a network for one image, node by node, with naive loops in Double and nothing reused.
struct NaiveEvaluator {
    let graph: FlatGraph

    init(_ network: Network) throws { graph = try network.flattened() }

    /// The values of every node.
    func values(of image: Values) throws -> [Values] {
        var values: [Values] = []
        for node in graph.nodes {
            let leaf = graph.leaves[node.leaf]
            let inputs = node.inputs.map { values[$0] }
            values.append(inputs.isEmpty ? image : try output(leaf, inputs))
        }
        return values
    }

    /// For every site its zeros by unit, over all applications.
    func zeros(_ values: [Values]) -> [[Int]] {
        var zeros = graph.reluSites.map { [Int](repeating: 0, count: $0.units) }
        for (site, value) in zip(graph.siteOfNode, values) {
            guard let site else { continue }
            for (index, element) in value.elements.enumerated() where element == 0 {
                zeros[site][index % zeros[site].count] += 1
            }
        }
        return zeros
    }

    private func output(_ leaf: FlatGraph.Leaf, _ inputs: [Values]) throws -> Values {
        let input = inputs[0]
        let weights = try leaf.weights.tensors(for: leaf.parameters).map { Values($0) }
        switch leaf.layer {
        case let layer as Conv2D:
            return activated(
                Reference.convolution(input, layer, kernel: weights[0], bias: weights[1].elements), layer.function)
        case let layer as Dense:
            return activated(
                Reference.dense(input, kernel: weights[0], bias: weights[1].elements), layer.function)
        case let layer as ActivationLayer: return activated(input, layer.function)
        case is Merge: return Values(input.extents, zip(input.elements, inputs[1].elements).map { $0 + $1 })
        case is Concatenate:
            let widths = inputs.map { $0.extents[2] }
            let pixels = input.extents[0] * input.extents[1]
            return Values(
                [input.extents[0], input.extents[1], widths.reduce(0, +)],
                (0..<pixels).flatMap { pixel in
                    zip(inputs, widths).flatMap { $0.elements[pixel * $1..<(pixel + 1) * $1] }
                })
        case let layer as Pooling2D: return Reference.pooling(input, layer)
        case let layer as Rescaling:
            return input.mapped { $0 * Double(layer.scale[0]) + Double(layer.offset[0]) }
        case is Flatten: return Values([input.elements.count], input.elements)
        case is GlobalPooling2D:
            let channels = input.extents[2]
            return Values(
                [channels],
                (0..<channels).map { channel in
                    stride(from: channel, to: input.elements.count, by: channels).map { input.elements[$0] }.max() ?? 0
                })
        default: return input
        }
    }

    private func activated(_ values: Values, _ function: Activation) -> Values {
        switch function {
        case .relu: values.mapped { max($0, 0) }
        case .rectifier(let maximum, _, _): values.mapped { min(max($0, 0), Double(maximum ?? .infinity)) }
        default: values
        }
    }
}
