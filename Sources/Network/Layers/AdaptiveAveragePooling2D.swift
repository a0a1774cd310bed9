import Diagnostics
import Engine

/// Means over a grid of fixed size, whatever the size of the picture: PyTorch's `AdaptiveAvgPool2d`, which torchvision's
/// VGG has before its classifier.
public struct AdaptiveAveragePooling2D: Layer {
    public let height: Int
    public let width: Int

    /// - Parameters: rows and columns of the output.
    /// - Throws: `Failure` if one of them is not positive or absurdly large.
    public init(height: Int, width: Int) throws {
        guard 1...Window2D.largest ~= height, 1...Window2D.largest ~= width else {
            throw Failure(.data, "cannot give \(height)×\(width) positions")
        }
        self.height = height
        self.width = width
    }

    public var kind: String { "AdaptiveAveragePooling2D" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        [height, width, try inputs.picture().channels]
    }

    public func design(_ call: LayerCall) -> LayerDesign {
        let input = call.inputs[0]
        return LayerDesign(algorithm: "mean over each part of a grid of \(height)×\(width)") { _ in
            { memory in
                try call.context.adaptiveAveragePooling(
                    memory.inputs[0], into: memory.output, images: memory.images, height: input[0], width: input[1],
                    channels: input[2], rows: height, columns: width)
            }
        }
    }
}
