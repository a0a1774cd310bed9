import Containers
import Engine
import Network

/// Writes a model as an HDF5 file in the layout that `KerasFile` reads, which Keras 3 calls its legacy format.
enum KerasFileWriter {
    /// - Throws: `Failure` that names the layer which Keras cannot express, or if the file cannot be written; on Ctrl-C.
    ///   What stood there before is then still there.
    static func write(
        _ network: Network, _ metadata: ModelMetadata, to path: String, progress: WeightsProgress
    ) throws {
        let config = try KerasModelWriter(hasModules: false).config(of: network)
        let writer = try HDF5Writer(path)
        try writer.setText("model_config", config.json)
        try writer.setText(RelushMetadata.name, RelushMetadata.json(metadata).json)
        for group in ["", weights] {
            try writer.setText("keras_version", KerasModelWriter.version, of: group)
            try writer.setText("backend", "tensorflow", of: group)
        }
        try writer.setTexts("layer_names", network.layers.map(\.name), of: weights, isSplitIfLong: true)
        var count = WeightsCount(of: network.layers)
        for layer in network.layers {
            let group = "\(weights)/\(layer.name)"
            let wanted = WantedWeight.list(of: layer, frozen: [])
            let names = wanted.map { name(of: $0, in: layer) }
            try writer.addGroup(group)
            try writer.setTexts("weight_names", names, of: group, isSplitIfLong: true)
            // Initial weights are drawn whenever they are asked for: those of one layer once in a row.
            var drawn: (path: String, tensors: [Tensor])?
            for (weight, name) in zip(wanted, names) {
                if drawn?.path != weight.layer.path {
                    drawn = nil
                    drawn = (weight.layer.path, try network.weights(of: weight.layer))
                }
                guard let tensor = drawn?.tensors[weight.index] else { continue }
                try writer.add(tensor, at: "\(group)/\(name)") { count.add($0, progress) }
            }
        }
        // Weights of the model itself, which it never has; Keras looks for the group.
        try writer.setTexts("weight_names", [], of: "\(weights)/top_level_model_weights")
        try writer.commit()
    }

    private static let weights = "model_weights"

    /// `block1_conv1/kernel`, within the group of the layer or of the nested model that it stands in.
    private static func name(of weight: WantedWeight, in layer: LayerInfo) -> String {
        let inner =
            layer.inner.isEmpty
            ? layer.name : String(decoding: weight.layer.path.utf8.dropFirst(layer.path.utf8.count + 1), as: UTF8.self)
        return "\(inner)/\(weight.parameter.name)"
    }
}
