import Network

extension KerasLayers {
    /// Dropout, noise and changes of images: their settings act in training only.
    @Sendable static func trainingOnly(_ kind: String, _ settings: inout KerasSettings) throws -> any Layer {
        try settings.requireChannelsLast()
        settings.ignore("seed", "noise_shape")
        var read: [String: InferenceIdentity.Setting] = [:]
        for key in [
            "rate", "stddev", "l1", "l2", "factor", "height_factor", "width_factor", "fill_value", "value_range",
        ] {
            guard let value = settings.value(key) else { continue }
            if let list = value.array {
                let numbers = list.compactMap(KerasSettings.number)
                guard numbers.count == list.count else {
                    throw settings.wrong(key, value, expected: "a number, or a list of numbers")
                }
                read[key] = .numbers(numbers)
            } else {
                read[key] = .number(try settings.number(key))
            }
        }
        for key in ["mode", "fill_mode", "interpolation"] {
            if let word = settings.value(key)?.text { read[key] = .word(word) }
        }
        guard let layer = InferenceIdentity(kind: kind, settings: read) else { throw settings.failure("is not known") }
        if InferenceIdentity.augmentations.contains(kind) {
            settings.note("(\(kind)) changes images in training only; here it changes nothing")
        }
        return layer
    }
}

extension KerasLayerWriter {
    /// What Keras cannot do without has a value in every case.
    static func trainingOnly(_ layer: InferenceIdentity) -> [String: JSONValue] {
        var settings = layer.settings.mapValues { setting -> JSONValue in
            switch setting {
            case .number(let number): .number(number)
            case .numbers(let numbers): .array(numbers.map(JSONValue.number))
            case .word(let word): .text(word)
            }
        }
        let needed: [String] =
            switch layer.kind {
            case "GaussianNoise": ["stddev"]
            case "ActivityRegularization", "RandomFlip": []
            case "RandomBrightness", "RandomContrast", "RandomRotation": ["factor"]
            case "RandomZoom": ["height_factor"]
            case "RandomTranslation": ["height_factor", "width_factor"]
            default: ["rate"]
            }
        for key in needed { settings[key] = settings[key] ?? .number(0) }
        return settings
    }
}
