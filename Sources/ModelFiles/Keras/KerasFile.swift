import Containers
import Diagnostics
import Network

/// An HDF5 file in the layout that Keras 1 introduced and Keras 2 and 3 still write.
///
/// Attributes of the root: `model_config` (JSON), `keras_version`, `backend`, `training_config`. Group
/// `model_weights`: see `KerasWeights`. A file of weights alone has the contents of that group at its root.
struct KerasFile {
    let file: HDF5File

    init(_ file: HDF5File) { self.file = file }

    /// The model as the file describes it.
    func opened() throws -> OpenedModel {
        let config = try config()
        let stored = try KerasWeights(file, group: "model_weights")
        let version = try version(stored)
        var reader = KerasModelReader(version: version)
        let description = try reader.description(of: config)
        let network = try Network(description)
        try reader.check(network)
        let isOurs = try file.text(RelushMetadata.name) != nil
        let model = LoadedModel(
            network: network, path: file.path, kind: "Keras HDF5, \(description.style.rawValue)",
            producer: RelushMetadata.producer(version, isOurs: isOurs),
            backend: stored.backend,
            notes: try reader.notes + notes(version: version, backend: stored.backend),
            metadata: isOurs ? try RelushMetadata.read(file) : KerasVGG.metadata(of: network))
        let frozen = reader.frozen
        return OpenedModel(model) { try stored.assign(to: &$0, frozen: frozen, progress: $1) }
    }

    /// The weights alone, with what Relush knew of the model that they are of.
    func weights(into network: Network, progress: WeightsProgress) throws -> LoadedWeights {
        var loaded = LoadedWeights(network: network, metadata: try RelushMetadata.read(file))
        if try KerasGroups.isLayout(of: file) {
            try KerasGroups(file).assign(to: &loaded.network, progress: progress)
            return loaded
        }
        let isWhole = try file.contains("model_weights")
        let stored = try KerasWeights(file, group: isWhole ? "model_weights" : "")
        var frozen: Set<ExactText> = []
        if isWhole, try file.text("model_config") != nil {
            var reader = KerasModelReader(version: try version(stored))
            _ = try reader.description(of: try config())
            frozen = reader.frozen
        }
        try stored.assignByName(to: &loaded.network, frozen: frozen, progress: progress)
        return loaded
    }

    private func config() throws -> JSONValue {
        guard let text = try file.text("model_config") else {
            let isOfWeights = try file.contains("model_weights") || file.texts("layer_names", of: "") != nil
            if try isOfWeights || KerasGroups.isLayout(of: file) {
                throw Failure(
                    .data, "'\(file.path)' holds weights without an architecture",
                    remedies: try KerasWeightsOwner(file).remedies)
            }
            throw try KerasWeights.unknownLayout(file)
        }
        return try JSONParser.parse(text, named: "model_config of '\(file.path)'")
    }

    private func version(_ stored: KerasWeights) throws -> KerasVersion {
        try KerasVersion(try file.text("keras_version") ?? stored.version)
    }

    private func notes(version: KerasVersion, backend: String?) throws -> [String] {
        var notes: [String] = []
        if try file.contains("optimizer_weights") { notes.append("the optimizer's state is not read") }
        if try file.text("keras_version") == nil {
            notes.append("the file does not say which version of Keras wrote it; read as Keras 1")
        }
        if backend == nil {
            notes.append("the file does not say what Keras computed with; read as TensorFlow")
        }
        return notes
    }
}
