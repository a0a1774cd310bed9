import Diagnostics
import Platform

extension FileFormat {
    /// The file that such a folder is known by.
    static let savedModel = "saved_model.pb"

    /// What a folder is that somebody takes for a model.
    static func folderRefusal(_ path: String) -> Failure {
        if FileSystem.status(Path.join(path, savedModel)) != nil {
            return savedModelRefusal(path)
        }
        let names = ["config.json", "model.weights.h5"]
        if names.allSatisfy({ FileSystem.status(Path.join(path, $0)) != nil }) {
            return Failure(
                .data, "'\(path)' is a Keras archive that was unpacked, which is not supported",
                remedies: ["pack it again: (cd '\(path)' && zip -0 -r ../model.keras .)"])
        }
        return Failure(
            .command, "'\(path)' is a folder, and a model is a file",
            remedies: ["for a folder of images: predict \(path)"])
    }

    /// TensorFlow's graph of operations. What Keras 2 saved holds the layers too, and Keras 2 can read them; what Keras 3
    /// exports does not.
    static func savedModelRefusal(_ path: String) -> Failure {
        let isKeras2 = FileSystem.status(Path.join(path, "keras_metadata.pb")) != nil
        return Failure(
            .data, "'\(path)' is a TensorFlow SavedModel, which is not supported",
            facts: [
                isKeras2 ? "Keras 2 saved it, with its layers" : "it holds a graph of operations without Keras's layers"
            ],
            remedies: [
                isKeras2
                    ? "pip install tf-keras; python3 -c \"import tf_keras; tf_keras.models.load_model('\(path)')"
                        + ".save('model.keras')\"; then load model.keras"
                    : "in the program that has the Keras model: model.save('model.keras'); no line of Python makes layers of "
                        + "the graph again (keras.layers.TFSMLayer only runs it)"
            ])
    }
}
