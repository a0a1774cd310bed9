import Engine

/// What a pooling keeps of its window.
public enum PoolingRule: Sendable, Hashable {
    case maximum
    /// Over the positions that exist: what padding adds is not counted.
    case average

    var word: String { self == .maximum ? "maximum" : "mean" }
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

    public func design(_ call: LayerCall) throws -> LayerDesign {
        let input = call.inputs[0]
        let geometry = try PoolingGeometry(
            height: input[0], width: input[1], channels: input[2], windowHeight: window.vertical.size,
            windowWidth: window.horizontal.size, strideHeight: window.vertical.stride,
            strideWidth: window.horizontal.stride, mode: window.mode)
        let size = "\(window.vertical.size)×\(window.horizontal.size)"
        let pool = rule == .maximum ? call.context.maximumPooling : call.context.averagePooling
        return LayerDesign(algorithm: "\(rule.word) under a window of \(size)") { _ in
            { memory in try pool(memory.inputs[0], memory.output, memory.images, geometry) }
        }
    }
}
