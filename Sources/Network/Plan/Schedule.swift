import Diagnostics
import Engine

/// What is computed, in which order, and which value each step reads and writes; without memory.
struct Schedule {
    /// One application of a layer, possibly with others that are computed in the same step.
    struct Step {
        let leaf: Int
        /// The convolution that makes this one's input in the same step.
        let producer: Int?
        let design: LayerDesign
        let call: LayerCall
        /// Indices of values.
        let inputs: [Int]
        let output: Int
        /// Paths of the layers that are computed with this one.
        let fused: [String]
        /// Index of the rectifier whose zeros this step counts.
        let site: Int?
        /// The same for the convolution before it.
        let producerSite: Int?

        /// Leaves whose weights the step needs, in the order in which it takes them.
        var leaves: [Int] { [producer, leaf].compactMap(\.self) }
    }

    /// Something computed once and read until its last reader is done.
    struct Value {
        /// For one image.
        let shape: Shape
        /// Index of the step that writes it; −1 for the images.
        let definition: Int
        var lastUse: Int
    }

    private(set) var steps: [Step] = []
    /// The first is the images.
    private(set) var values: [Value] = []
    /// The value that holds the network's output.
    let result: Int
    /// Its shape for one image as the last layer gives it: a layer that only renames extents shares its input's value.
    let resultShape: Shape

    /// - Throws: `Failure` if shapes are open or a layer cannot be computed.
    init(_ graph: FlatGraph, context: ComputeContext) throws {
        let fusion = Fusion(graph, context: context)
        var valueOfNode = [Int](repeating: 0, count: graph.nodes.count)
        for index in graph.nodes.indices where fusion.needed.contains(index) {
            let node = graph.nodes[index]
            let leaf = graph.leaves[node.leaf]
            guard !node.inputs.isEmpty else {
                valueOfNode[index] = values.count
                values.append(Value(shape: try leaf.known(node.shape), definition: -1, lastUse: -1))
                continue
            }
            if fusion.isProducer.contains(index) { continue }
            if fusion.isFused.contains(index) {
                valueOfNode[index] = valueOfNode[node.inputs[0]]
                continue
            }
            let first = graph.nodes[fusion.first(index)]
            let inputs = first.inputs.map { valueOfNode[$0] }
            let call = LayerCall(
                inputs: try first.inputShapes.map { try leaf.known($0) },
                output: try leaf.known(graph.nodes[fusion.last(index)].shape), context: context)
            let design: LayerDesign
            do {
                design = try fusion.design(of: index, call)
            } catch let failure as Failure {
                throw failure.inLayer(leaf.path, kind: leaf.layer.kind)
            }
            for input in inputs { values[input].lastUse = steps.count }
            guard design.memory != .alias else {
                valueOfNode[index] = inputs[0]
                continue
            }
            valueOfNode[index] = values.count
            values.append(Value(shape: call.output, definition: steps.count, lastUse: steps.count))
            steps.append(
                Step(
                    leaf: node.leaf, producer: fusion.producer[index].map { graph.nodes[$0].leaf }, design: design,
                    call: call, inputs: inputs, output: values.count - 1,
                    fused: fusion.companions(index).map { graph.leaves[graph.nodes[$0].leaf].path },
                    site: graph.siteOfNode[fusion.follower[index] ?? index],
                    producerSite: fusion.producer[index].flatMap { graph.siteOfNode[fusion.follower[$0] ?? $0] }))
        }
        let last = graph.nodes[graph.output]
        result = valueOfNode[graph.output]
        resultShape = try graph.leaves[last.leaf].known(last.shape)
    }
}

extension FlatGraph.Leaf {
    fileprivate func known(_ shape: OpenShape) throws -> Shape {
        guard let known = shape.shape else {
            throw Failure(.command, "the size of the images is open", remedies: ["fix it: --input HEIGHTxWIDTH"])
        }
        return known
    }
}
