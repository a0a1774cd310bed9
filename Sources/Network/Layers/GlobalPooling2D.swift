import Engine

/// `GlobalMaxPooling2D` and `GlobalAveragePooling2D`: one value a channel.
public struct GlobalPooling2D: Layer {
    public let rule: PoolingRule
    /// Whether rows and columns remain, as axes of one position each.
    public let keepsAxes: Bool

    public init(_ rule: PoolingRule, keepsAxes: Bool = false) {
        self.rule = rule
        self.keepsAxes = keepsAxes
    }

    public var kind: String { rule == .maximum ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        let channels = try inputs.picture().channels
        return keepsAxes ? [1, 1, channels] : [channels]
    }

    public func design(_ call: LayerCall) -> LayerDesign {
        let channels = call.channels
        let pixels = call.inputs[0].count / channels
        return LayerDesign(algorithm: "\(rule.word) over \(pixels) positions") { _ in
            { memory in
                try call.context.globalPooling(
                    rule == .maximum ? .maximum : .average, memory.inputs[0], into: memory.output,
                    images: memory.images, pixels: pixels, channels: channels)
            }
        }
    }
}
