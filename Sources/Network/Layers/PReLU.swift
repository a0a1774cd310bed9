import Diagnostics
import Engine

/// Parametric rectifier: x where positive, alpha·x elsewhere (He et al. 2015, arXiv 1502.01852).
///
/// Weights: alpha, one for every value of the input, with extent 1 along shared axes.
public struct PReLU: Layer {
    /// Axes along which alpha is shared, counted as Keras counts them: 1 is the first after the batch.
    public let sharedAxes: [Int]

    public init(sharedAxes: [Int] = []) { self.sharedAxes = sharedAxes }

    public var kind: String { "PReLU" }
    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape { try inputs.single() }

    public func parameters(for inputs: [OpenShape]) throws -> [LayerParameter] {
        let input = try inputs.single()
        var extents = input.extents
        for axis in sharedAxes { extents[try axisWithoutBatch(axis, rank: input.rank)] = 1 }
        guard let shape = OpenShape(extents).shape else {
            throw Failure(
                .data, "has one weight for every position, but its input is \(input)",
                remedies: ["fix the size of the images: --input HEIGHTxWIDTH"])
        }
        return [LayerParameter("alpha", shape, .zeros)]
    }

    public func design(_ call: LayerCall) -> LayerDesign {
        LayerDesign(memory: .inPlace, algorithm: "in a pass of its own") { weights in
            let activation = Activation.prelu(slopes: slopes(weights[0], for: call.output))
            return { memory in
                try memory.bringInput(call.context, count: memory.images * call.output.count)
                try call.context.activate(
                    memory.output, rows: memory.images * call.pixels, channels: call.channels, activation)
            }
        }
    }

    /// One slope a channel where alpha differs in nothing else, else one for every value of an image.
    private func slopes(_ alpha: Tensor, for shape: Shape) -> [Float] {
        guard alpha.count != alpha.shape.extents.last, alpha.shape != shape else { return alpha.array }
        return Broadcast(from: alpha.shape, to: shape).expanded(alpha)
    }
}
