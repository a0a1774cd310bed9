import Diagnostics
import Engine

extension KerasSettings {
    /// A function by Keras's name, or a layer of functions such as `LeakyReLU` given as one; linear if it is missing.
    mutating func activation(_ key: String = "activation") throws -> Activation {
        guard let value = value(key) else { return .linear }
        if let name = value.text { return try named(name) }
        guard let kind = value["class_name"]?.text else { throw wrong(key, value, expected: "the name of a function") }
        if kind == "function", let name = value["config"]?.text { return try named(name) }
        guard KerasActivationLayers.readers[kind] != nil else { throw unsupported(kind) }
        var settings = try KerasSettings(
            layer: layer, kind: kind, values: value["config"]?.object ?? [:], version: version)
        let function = try KerasActivationLayers.function(kind, &settings)
        try settings.finish()
        settings.lastAxis.map { requireLast(axis: $0) }
        return function
    }

    private func named(_ name: String) throws -> Activation {
        switch name {
        case "linear": .linear
        case "relu": .relu
        case "relu6": .relu6
        case "leaky_relu": .leakyRelu(slope: 0.2)
        case "elu": .elu(alpha: 1)
        case "selu": .selu
        case "gelu": .gelu(approximate: false)
        case "sigmoid": .sigmoid
        case "hard_sigmoid": .hardSigmoid(slope: version.major < 3 ? .fifth : .sixth)
        case "tanh": .tanh
        case "softmax": .softmax
        case "swish", "silu": .swish
        case "softplus": .softplus
        case "softsign": .softsign
        case "exponential": .exponential
        default: throw unsupported(name)
        }
    }

    private func unsupported(_ name: String) -> Failure {
        failure(
            "has the activation \(name), which is not supported",
            facts: [
                "supported: linear, relu, relu6, leaky_relu, elu, selu, gelu, sigmoid, hard_sigmoid, tanh, softmax, "
                    + "swish, softplus, softsign, exponential"
            ])
    }
}

extension KerasLayerWriter {
    /// Keras 3's name of a function, or the layer that it is one of.
    ///
    /// - Throws: `Failure` for a function that Keras 3 has no name for.
    static func activation(_ function: Activation) throws -> JSONValue {
        switch function {
        case .linear: .text("linear")
        case .relu: .text("relu")
        case .relu6: .text("relu6")
        case .leakyRelu(slope: 0.2): .text("leaky_relu")
        case .elu(alpha: 1): .text("elu")
        case .selu: .text("selu")
        case .gelu(approximate: false): .text("gelu")
        case .sigmoid: .text("sigmoid")
        case .hardSigmoid(slope: .sixth): .text("hard_sigmoid")
        case .tanh: .text("tanh")
        case .softmax: .text("softmax")
        case .swish: .text("silu")
        case .softplus: .text("softplus")
        case .softsign: .text("softsign")
        case .exponential: .text("exponential")
        case .leakyRelu, .elu, .rectifier:
            functionLayer(function).map { object($0.kind, $0.settings, isModule: true) } ?? .null
        case .hardSigmoid(slope: .fifth):
            throw unnamed("Keras 2's hard_sigmoid, min(max(0.2 x + 0.5, 0), 1)")
        case .gelu(approximate: true): throw unnamed("gelu through tanh")
        case .prelu: throw unnamed("a rectifier with slopes of its own")
        }
    }

    private static func unnamed(_ function: String) -> Failure {
        Failure(
            .command, "has a function that Keras 3 has no name for, so it cannot be written to a Keras file",
            facts: ["the function: \(function)"],
            remedies: ["end the model before it: truncate LAYER"])
    }
}
