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

    /// The whole model.
    func model(progress: WeightsProgress) throws -> LoadedModel {
        var (model, stored, frozen) = try described()
        try stored.assign(to: &model.network, frozen: frozen, progress: progress)
        return model
    }

    /// The model with initial weights.
    func architecture() throws -> LoadedModel { try described().model }

    /// The model as the file describes it, and the weights that are to go into it.
    private func described() throws -> (model: LoadedModel, stored: KerasWeights, frozen: Set<ExactText>) {
        let config = try config()
        let stored = try KerasWeights(file, group: "model_weights")
        let version = try version(stored)
        var reader = KerasModelReader(version: version)
        let description = try reader.description(of: config)
        let network = try Network(description)
        try reader.check(network)
        let model = LoadedModel(
            network: network, path: file.path, kind: "Keras HDF5, \(description.style.rawValue)",
            producer: try RelushMetadata.producer(version, isOurs: file.text(RelushMetadata.name) != nil),
            backend: stored.backend,
            notes: try reader.notes + notes(version: version, backend: stored.backend),
            metadata: try RelushMetadata.read(file))
        return (model, stored, reader.frozen)
    }

    /// The weights alone.
    func weights(into network: Network, progress: WeightsProgress) throws -> Network {
        if try KerasGroups.isLayout(of: file) {
            var result = network
            try KerasGroups(file).assign(to: &result, progress: progress)
            return result
        }
        let isWhole = try file.contains("model_weights")
        let stored = try KerasWeights(file, group: isWhole ? "model_weights" : "")
        var frozen: Set<ExactText> = []
        if isWhole, try file.text("model_config") != nil {
            var reader = KerasModelReader(version: try version(stored))
            _ = try reader.description(of: try config())
            frozen = reader.frozen
        }
        var result = network
        try stored.assignByName(to: &result, frozen: frozen, progress: progress)
        return result
    }

    private func config() throws -> JSONValue {
        guard let text = try file.text("model_config") else {
            let isOfWeights = try file.contains("model_weights") || file.texts("layer_names", of: "") != nil
            if try isOfWeights || KerasGroups.isLayout(of: file) {
                throw Failure(
                    .data, "'\(file.path)' holds weights without an architecture",
                    remedies: [
                        "for VGG19 or VGG16: load vgg19 --weights \(file.path)",
                        "for another model, save all of it in Keras: model.save('model.keras')",
                    ])
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
