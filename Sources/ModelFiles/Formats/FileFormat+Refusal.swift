import Containers
import Diagnostics
import Platform

extension FileFormat {
    /// Bytes that are enough to tell every format.
    static let headLength = 4096

    /// Formats whose models are read.
    private static let readable: Set<FileFormat> = [.hdf5, .kerasArchive, .onnx, .safetensors, .torch]

    /// The format of a file that may hold a model.
    ///
    /// - Throws: `Failure` that says what the path leads to and what to do, if it is of a format that is not read.
    static func ofModel(_ path: String) throws -> FileFormat {
        if FileSystem.status(path)?.kind == .folder { throw folderRefusal(path) }
        let format = try of(path)
        guard readable.contains(format) else { throw format.refusal(path) }
        return format
    }

    /// The format of any file, however large.
    static func of(_ path: String) throws -> FileFormat {
        let format = FileFormat(head: try FileSystem.read(path, atMost: headLength))
        // Packed again by another program, in another order.
        if format == .archive, let archive = try? ZipArchive(path), KerasArchive.isModel(archive) {
            return .kerasArchive
        }
        return format
    }

    static func folderRefusal(_ path: String) -> Failure {
        if FileSystem.status(Path.join(path, "saved_model.pb")) != nil {
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
    private static func savedModelRefusal(_ path: String) -> Failure {
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

    private static let saveAgain = "in Keras, load it and save it as HDF5: model.save('model.h5')"

    func refusal(_ path: String) -> Failure {
        func unsupported(_ what: String, _ remedy: String = Self.saveAgain) -> Failure {
            Failure(.data, "'\(path)' is \(what), which is not supported", remedies: [remedy])
        }
        return switch self {
        case .empty:
            Failure(
                .data, "'\(path)' is empty",
                remedies: ["copy it again from where it was written, and compare the sizes"])
        case .torch: unsupported("a PyTorch file", "save the same model from Keras: model.save('model.h5')")
        case .torchPickles:
            unsupported(
                "a PyTorch file in the format of before version 1.6",
                "in Python, write it anew: torch.save(torch.load('\(path)', map_location='cpu', weights_only=True), 'weights.pt')"
            )
        case .torchTar:
            unsupported(
                "a PyTorch file in the tar format of before version 0.1.2",
                "in Python, write it anew: torch.save(torch.load('\(path)', map_location='cpu', weights_only=False), 'weights.pt')"
            )
        case .safetensors: unsupported("a safetensors file", "save the same model from Keras: model.save('model.h5')")
        case .onnx: unsupported("an ONNX model", "save the same model from Keras: model.save('model.h5')")
        case .tensorFlowLite: unsupported("a TensorFlow Lite model", "save the Keras model: model.save('model.h5')")
        case .pickle: unsupported("a Python pickle", "in Python, save the model itself: model.save('model.h5')")
        case .numpyArchive: unsupported("a NumPy archive (.npz)", "in Keras: model.save('model.h5')")
        case .archive: unsupported("a zip archive", "unpack it and load the model file inside")
        case .json:
            Failure(
                .data, "'\(path)' is JSON text, perhaps an architecture without weights",
                remedies: ["in Keras, save architecture and weights together: model.save('model.h5')"])
        case .image:
            Failure(
                .data, "'\(path)' is an image, not a model file",
                remedies: ["to run the model over it: predict \(path)"])
        case .hdf5, .kerasArchive, .unknown:
            Failure(
                .data, "'\(path)' is not an HDF5 file",
                facts: ["it does not begin with the HDF5 signature"],
                remedies: ["give a model that Keras saved with model.save('model.h5')"])
        }
    }
}
