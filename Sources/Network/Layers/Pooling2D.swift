import Engine

/// What a pooling keeps of its window.
public enum PoolingRule: Sendable, Hashable {
    case maximum
    /// Over the positions that exist: what padding adds is not counted.
    case average
}

/// `MaxPooling2D` and `AveragePooling2D`.
public struct Pooling2D: Layer {
    public let rule: PoolingRule
    public let window: Window2D

    public init(_ rule: PoolingRule, window: Window2D) {
        self.rule = rule
        self.window = window
    }

    public var kind: String { rule == .maximum ? "MaxPooling2D" : "AveragePooling2D" }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        let input = try inputs.picture()
        let (height, width) = try window.output(height: input.height, width: input.width)
        return [height, width, input.channels]
    }
}
