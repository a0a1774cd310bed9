import Diagnostics
public import Engine

/// Rows and columns of zeros around a picture.
public struct ZeroPadding2D: Layer {
    public let margins: Padding

    public init(_ margins: Padding) throws {
        for margin in [margins.top, margins.left, margins.bottom, margins.right] {
            guard margin >= 0, margin <= Window2D.largest else {
                throw Failure(.data, "cannot pad by \(margin) positions")
            }
        }
        self.margins = margins
    }

    public var kind: String { "ZeroPadding2D" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        let input = try inputs.picture()
        return [
            input.height.map { $0 + margins.top + margins.bottom },
            input.width.map { $0 + margins.left + margins.right }, input.channels,
        ]
    }

    public func design(_ call: LayerCall) -> LayerDesign {
        let input = call.inputs[0]
        return LayerDesign(algorithm: "copy with margins of zeros") { _ in
            { memory in
                try call.context.zeroPadding(
                    memory.inputs[0], into: memory.output, images: memory.images, height: input[0], width: input[1],
                    channels: input[2], margins)
            }
        }
    }
}
