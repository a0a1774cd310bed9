import Diagnostics
import Engine

/// What is computed, in which order, and which value each step reads and writes; without memory.
struct Schedule {
    /// One application of a layer, possibly with the activation and pooling layers that follow it.
    struct Step {
        let leaf: Int
        let design: LayerDesign
        let call: LayerCall
        /// Indices of values.
        let inputs: [Int]
        let output: Int
        /// Paths of the activation and pooling layers that are computed with this one.
        let fused: [String]
        /// Index of the rectifier whose zeros this step counts.
        let site: Int?
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
            let inputs = node.inputs.map { valueOfNode[$0] }
            guard !inputs.isEmpty else {
                valueOfNode[index] = values.count
                values.append(Value(shape: try leaf.known(node.shape), definition: -1, lastUse: -1))
                continue
            }
            if fusion.isFused.contains(index) {
                valueOfNode[index] = inputs[0]
                continue
            }
            let layer = fusion.layer(of: index)
            let result = try leaf.known(graph.nodes[fusion.last(index)].shape)
            let call = LayerCall(
                inputs: try node.inputShapes.map { try leaf.known($0) }, output: result,
                context: context)
            let design: LayerDesign
            do {
                design = try layer.design(call)
            } catch let failure as Failure {
                throw failure.inLayer(leaf.path, kind: layer.kind)
            }
            for input in inputs { values[input].lastUse = steps.count }
            guard design.memory != .alias else {
                valueOfNode[index] = inputs[0]
                continue
            }
            valueOfNode[index] = values.count
            values.append(Value(shape: result, definition: steps.count, lastUse: steps.count))
            steps.append(
                Step(
                    leaf: node.leaf, design: design, call: call, inputs: inputs, output: values.count - 1,
                    fused: fusion.followers(index).map { graph.leaves[graph.nodes[$0].leaf].path },
                    site: graph.siteOfNode[fusion.follower[index] ?? index]))
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
