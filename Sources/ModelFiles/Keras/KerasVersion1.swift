import Diagnostics
import Network

/// Keras 1 had other names for kinds of layer and for their settings.
enum KerasVersion1 {
    /// The same layer as Keras 2 would have written it.
    /// - Throws: `Failure` for what Keras 2 cannot express.
    static func modernised(_ config: JSONValue, name: String) throws -> JSONValue {
        guard var members = config.object, let kind = config["class_name"]?.text,
            var settings = config["config"]?.object
        else { return config }
        for (old, new) in names { rename(old, new, in: &settings) }
        try modernise(&settings, kind: kind, layer: name)
        members["config"] = .object(settings)
        members["class_name"] = .text(try modernKind(kind, settings: &settings, layer: name))
        members["config"] = .object(settings)
        return .object(members)
    }

    private static let names: KeyValuePairs<ExactText, ExactText> = [
        "nb_filter": "filters", "subsample": "strides", "border_mode": "padding", "atrous_rate": "dilation_rate",
        "bias": "use_bias", "output_dim": "units", "p": "rate",
    ]

    private static func rename(_ old: ExactText, _ new: ExactText, in settings: inout [ExactText: JSONValue]) {
        guard settings[new] == nil, let value = settings.removeValue(forKey: old) else { return }
        settings[new] = value
    }

    private static func modernise(_ settings: inout [ExactText: JSONValue], kind: String, layer: String) throws {
        if let rows = settings.removeValue(forKey: "nb_row"), let columns = settings.removeValue(forKey: "nb_col") {
            settings["kernel_size"] = .array([rows, columns])
        }
        if let ordering = settings.removeValue(forKey: "dim_ordering") {
            guard ordering.text == "tf" else {
                throw Failure(
                    .data, "has the dimension ordering \(ordering), which is not supported",
                    facts: ["supported: tf (rows × columns × channels)"],
                    remedies: [
                        "in Keras, set image_dim_ordering to tf, rebuild the model, convert its kernels, save it again"
                    ]
                ).inLayer(layer, kind: kind)
            }
            settings["data_format"] = .text("channels_last")
        }
        if let padding = settings["padding"]?.array, padding.count == 4 {
            settings["padding"] = .array([.array(Array(padding[..<2])), .array(Array(padding[2...]))])
        }
        if kind == "BatchNormalization", let mode = settings.removeValue(forKey: "mode"), mode != .integer(0) {
            throw Failure(.data, "has the mode \(mode), which is not supported", facts: ["supported: 0"])
                .inLayer(layer, kind: kind)
        }
        for key: ExactText in ["gamma_init", "beta_init"] { settings[key] = nil }
    }

    private static func modernKind(_ kind: String, settings: inout [ExactText: JSONValue], layer: String) throws
        -> String
    {
        switch kind {
        case "Convolution2D", "AtrousConvolution2D", "AtrousConv2D": return "Conv2D"
        case "Merge": return try merge(&settings, layer: layer)
        default: return kind
        }
    }

    /// One class with a mode in place of one class a mode. Its settings about functions of the person's own are
    /// "raw" and null where there are none.
    private static func merge(_ settings: inout [ExactText: JSONValue], layer: String) throws -> String {
        let mode = settings.removeValue(forKey: "mode") ?? .null
        let axis = settings.removeValue(forKey: "concat_axis") ?? .integer(-1)
        let isNamed = (settings.removeValue(forKey: "mode_type") ?? .text("raw")).text == "raw"
        for key: ExactText in ["output_shape_type", "output_mask_type", "dot_axes"] { settings[key] = nil }
        for key: ExactText in ["output_shape", "output_mask", "arguments"] where settings[key] == .object([:]) {
            settings[key] = nil
        }
        switch mode.text {
        case "sum" where isNamed: return "Add"
        case "mul" where isNamed: return "Multiply"
        case "concat" where isNamed:
            settings["axis"] = axis
            return "Concatenate"
        default:
            throw Failure(
                .data, "has the mode \(mode), which is not supported", facts: ["supported: sum, mul, concat"]
            ).inLayer(layer, kind: "Merge")
        }
    }
}
