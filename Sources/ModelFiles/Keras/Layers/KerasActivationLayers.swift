import Diagnostics
import Engine
import Network

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

extension KerasLayerWriter {
    /// The class and settings of a layer that is one function.
    ///
    /// - Throws: `Failure` for a function that Keras 3 has no name for.
    static func activationLayer(_ layer: ActivationLayer) throws -> (kind: String, settings: [String: JSONValue]) {
        switch (layer.kind, layer.function) {
        case ("ReLU", .relu): return ("ReLU", [:])
        case ("Softmax", .softmax): return ("Softmax", ["axis": .integer(-1)])
        case ("ReLU", .rectifier), ("LeakyReLU", .leakyRelu), ("ELU", .elu):
            return functionLayer(layer.function) ?? ("Activation", [:])
        default: return ("Activation", ["activation": try activation(layer.function)])
        }
    }

    /// A function with parameters as the layer that Keras makes of it; nil for other functions.
    static func functionLayer(_ function: Activation) -> (kind: String, settings: [String: JSONValue])? {
        switch function {
        case .leakyRelu(let slope): ("LeakyReLU", ["negative_slope": .float(slope)])
        case .elu(let alpha): ("ELU", ["alpha": .float(alpha)])
        case .rectifier(let maximum, let slope, let threshold):
            (
                "ReLU",
                [
                    "max_value": maximum.map(JSONValue.float) ?? .null, "negative_slope": .float(slope),
                    "threshold": .float(threshold),
                ]
            )
        default: nil
        }
    }
}
