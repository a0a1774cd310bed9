import Diagnostics
import Network

extension KerasModelReader {
    /// A chain. The list of layers stands alone up to Keras 2.2, and beside the name after that; it may begin with an
    /// `InputLayer`, or the first layer says what it takes.
    mutating func sequential(_ settings: JSONValue) throws -> NetworkDescription {
        let name = settings["name"]?.text ?? "sequential"
        guard let layers = settings.array ?? settings["layers"]?.array else {
            throw Failure(.data, "the model '\(name)' has no list of layers")
        }
        var chain: [(name: String, layer: any Layer)] = []
        var input: (name: String, layer: InputLayer)?
        for (index, config) in layers.enumerated() {
            let layerName = Self.name(of: config, index: index)
            let layer = try layer(config, name: layerName)
            if let layer = layer as? InputLayer, input == nil, chain.isEmpty {
                input = (layerName, layer)
            } else {
                chain.append((layerName, layer))
            }
        }
        guard let first = chain.first else {
            throw Failure(.data, "the model '\(name)' has no layers")
        }
        let shape = try input?.layer.shape ?? inputShape(of: first, config: layers[0], model: settings)
        // Not listed among the layers, but no other may have its name.
        var inputName = input?.name ?? first.name + "_input"
        let names = Set(chain.map { ExactText($0.name) })
        while names.contains(ExactText(inputName)) { inputName += "_" }
        return NetworkDescription(name: name, style: .sequential, input: (inputName, shape), layers: chain)
    }

    private func inputShape(of first: (name: String, layer: any Layer), config: JSONValue, model: JSONValue) throws
        -> OpenShape
    {
        let settings = config["config"]
        let candidates = [settings?["batch_input_shape"], settings?["batch_shape"], model["build_input_shape"]]
        for case let shape? in candidates where !shape.isNull {
            return try KerasInput.shape(shape, layer: first.name, kind: first.layer.kind)
        }
        if let nested = first.layer as? NestedModel { return nested.network.inputShape }
        throw Failure(
            .data, "the model does not say what its first layer '\(first.name)' takes",
            remedies: ["in Keras, run it over one image before saving it, or give it an Input layer"])
    }

    /// A layer's name stands beside its settings, within them, or in both places; Keras 1 did not save that of a
    /// sequential model within another.
    static func name(of config: JSONValue, index: Int) -> String {
        config["name"]?.text ?? config["config"]?["name"]?.text
            ?? "\(config["class_name"]?.text ?? "layer")_\(index + 1)".lowercased()
    }
}
