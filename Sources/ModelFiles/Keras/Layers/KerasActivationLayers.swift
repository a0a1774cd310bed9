import Engine

/// Layers that are one function of every value, with its parameters among the settings.
enum KerasActivationLayers {
    typealias Reader = @Sendable (inout KerasSettings) throws -> Activation

    static let readers: [String: Reader] = [
        "Activation": { try $0.activation() },
        "ELU": { .elu(alpha: Float(try $0.number("alpha", 1))) },
        "LeakyReLU": leakyRectifier,
        "ReLU": rectifier,
        "Softmax": softmax,
    ]

    static func function(_ kind: String, _ settings: inout KerasSettings) throws -> Activation {
        guard let reader = readers[kind] else { throw settings.failure("is no function of every value") }
        return try reader(&settings)
    }

    /// The slope is called `alpha` up to Keras 2.
    @Sendable private static func leakyRectifier(_ settings: inout KerasSettings) throws -> Activation {
        .leakyRelu(slope: Float(try settings.number(settings.has("negative_slope") ? "negative_slope" : "alpha", 0.3)))
    }

    @Sendable private static func rectifier(_ settings: inout KerasSettings) throws -> Activation {
        let maximum = settings.has("max_value") ? Float(try settings.number("max_value")) : nil
        settings.ignore("max_value")
        let slope = Float(try settings.number("negative_slope", 0))
        let threshold = Float(try settings.number("threshold", 0))
        if maximum == nil, slope == 0, threshold == 0 { return .relu }
        return .rectifier(maximum: maximum, negativeSlope: slope, threshold: threshold)
    }

    @Sendable private static func softmax(_ settings: inout KerasSettings) throws -> Activation {
        settings.requireLast(axis: try settings.integer("axis", -1))
        return .softmax
    }
}
