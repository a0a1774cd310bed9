import Network

extension KerasLayers {
    /// Dropout and noise: their settings act in training only.
    @Sendable static func trainingOnly(_ kind: String, _ settings: inout KerasSettings) throws -> any Layer {
        try settings.requireChannelsLast()
        settings.ignore("seed", "noise_shape")
        var numbers: [String: Double] = [:]
        for key in ["rate", "stddev", "l1", "l2"] where settings.has(key) { numbers[key] = try settings.number(key) }
        guard let layer = InferenceIdentity(kind: kind, settings: numbers) else {
            throw settings.failure("is not known")
        }
        return layer
    }
}

extension KerasLayerWriter {
    /// A rate is what Keras cannot do without.
    static func trainingOnly(_ layer: InferenceIdentity) -> [String: JSONValue] {
        var settings = layer.settings.mapValues(JSONValue.number)
        if layer.kind.hasSuffix("Noise") {
            settings["stddev"] = settings["stddev"] ?? .number(0)
        } else if layer.kind != "ActivityRegularization" {
            settings["rate"] = settings["rate"] ?? .number(0)
        }
        return settings
    }
}
