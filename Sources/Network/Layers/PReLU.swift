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
}
