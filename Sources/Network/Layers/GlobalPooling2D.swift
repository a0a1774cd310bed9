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
}
