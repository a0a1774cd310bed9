import Diagnostics
import Platform

extension FileFormat {
    /// Bytes that are enough to tell every format.
    private static let headLength = 4096

    /// Formats whose models are read.
    private static let readable: Set<FileFormat> = [.hdf5]

    /// The format of a file that may hold a model.
    ///
    /// - Throws: `Failure` that says what the path leads to and what to do, if it is of a format that is not read.
    static func ofModel(_ path: String) throws -> FileFormat {
        if FileSystem.status(path)?.kind == .folder { throw folderRefusal(path) }
        let format = FileFormat(head: try FileSystem.read(path, atMost: headLength))
        guard readable.contains(format) else { throw format.refusal(path) }
        return format
    }

    private static func folderRefusal(_ path: String) -> Failure {
        if FileSystem.status(Path.join(path, "saved_model.pb")) != nil {
            return Failure(
                .data, "'\(path)' is a TensorFlow SavedModel, which is not supported",
                remedies: [saveAgain])
        }
        return Failure(
            .data, "'\(path)' is a folder, not a model file",
            remedies: ["to run the model over the images in it: predict \(path)"])
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
        case .kerasArchive: unsupported("a Keras archive (.keras)")
        case .torch: unsupported("a PyTorch file", "save the same model from Keras: model.save('model.h5')")
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
        case .hdf5, .unknown:
            Failure(
                .data, "'\(path)' is not an HDF5 file",
                facts: ["it does not begin with the HDF5 signature"],
                remedies: ["give a model that Keras saved with model.save('model.h5')"])
        }
    }
}
