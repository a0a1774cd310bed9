import Diagnostics
import Network

extension KerasModelReader {
    /// A graph: every layer with the calls that were made of it.
    mutating func functional(_ settings: JSONValue) throws -> NetworkDescription {
        let name = settings["name"]?.text ?? "model"
        guard let layers = settings["layers"]?.array else {
            throw Failure(.data, "the model '\(name)' has no list of layers")
        }
        let names = layers.enumerated().map { Self.name(of: $1, index: $0) }
        // From Keras 3 on, a sequential model is no functional one with a call of its own.
        let models = Set(
            zip(names, layers).filter { _, config in
                let kind = config["class_name"]?.text ?? ""
                return Self.isModel(kind) && (version.major < 3 || kind != "Sequential")
            }.map { ExactText($0.0) })
        var entries: [NetworkDescription.Entry] = []
        for (layerName, config) in zip(names, layers) {
            if let operation = try KerasOperation(config) {
                let call = try KerasCall(argument: operation.input, of: layerName, models: models)
                entries.append(.init(layerName, operation.layer, calls: [call.inputs]))
                note(layerName, operation.note)
                continue
            }
            // First, as a kind that is not known says more than its call.
            let layer = try layer(config, name: layerName)
            let nodes = config["inbound_nodes"]?.array ?? []
            let calls = try nodes.map { try KerasCall($0, of: layerName, models: models) }
            entries.append(.init(layerName, layer, calls: layer is InputLayer ? [[]] : calls.map(\.inputs)))
            if calls.contains(where: \.isOfTraining), !InferenceIdentity.augmentations.contains(layer.kind) {
                note(layerName, "is called with training = true, which Keras's predict overrules, and so does Relush")
            }
        }
        let outputs = try ends(settings["output_layers"], models: models, what: "outputs", of: name)
        let inputs = try ends(settings["input_layers"], models: models, what: "inputs", of: name)
        guard inputs.count == 1 else {
            throw Failure(
                .data, "the model '\(name)' has \(inputs.count) inputs; one is supported",
                facts: ["inputs: " + inputs.map(\.layer).joined(separator: ", ")])
        }
        return NetworkDescription(name: name, entries: entries, outputs: outputs)
    }

    /// One end alone, a list of them, or in Keras 3 a dictionary.
    private func ends(_ value: JSONValue?, models: Set<ExactText>, what: String, of name: String) throws
        -> [NetworkDescription.Source]
    {
        if let value, let one = KerasCall.source(value, models: models, countsOwnNode: true) { return [one] }
        let elements = value?.array ?? value?.object.map { members in members.keys.sorted().compactMap { members[$0] } }
        return try (elements ?? []).map { element in
            guard let source = KerasCall.source(element, models: models, countsOwnNode: true) else {
                throw Failure(
                    .data, "the model '\(name)' describes its \(what) in an unknown way", facts: [element.description])
            }
            return source
        }
    }
}
