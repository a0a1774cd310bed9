import Containers
import Network

/// Writes a model as a `.keras` archive: see `KerasArchive`. The same model gives the same bytes.
enum KerasArchiveWriter {
    /// - Throws: `Failure` that names the layer which Keras cannot express, or if the file cannot be written; on Ctrl-C.
    ///   What stood there before is then still there.
    static func write(
        _ network: Network, _ metadata: ModelMetadata, to path: String, progress: WeightsProgress
    ) throws {
        let config = try KerasModelWriter(hasModules: true).config(of: network)
        let archive = try ZipWriter(path: path)
        // Keras does not look at other members; a further entry of the archive it would unpack.
        let facts = JSONValue.members([
            ("keras_version", .text(KerasModelWriter.version)), (RelushMetadata.name, RelushMetadata.json(metadata)),
        ])
        try archive.add(KerasArchive.metadata, Array(facts.json.utf8))
        try archive.add(KerasArchive.config, Array(config.json.utf8))
        let writer = try HDF5Writer(in: archive, entry: KerasArchive.weights)
        var count = WeightsCount(of: network.layers)
        for (layer, group) in KerasGroupNames.places(of: network.layers) where !layer.parameters.isEmpty {
            for (index, tensor) in try network.weights(of: layer).enumerated() {
                try writer.add(tensor, at: "\(group)/vars/\(index)") { count.add($0, progress) }
            }
            try writer.setText("name", layer.name, of: "\(group)/vars")
        }
        try writer.commit()
        try archive.finish()
    }
}
