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
        let (format, head) = try told(path)
        // Its first bytes are those of an ONNX file, another protocol buffer.
        if [.onnx, .unknown].contains(format), Path.fileName(path) == savedModel {
            throw savedModelRefusal(Path.folder(path))
        }
        guard readable.contains(format) else { throw format.refusal(path, head: head) }
        return format
    }

    /// The format of any file, however large.
    static func of(_ path: String) throws -> FileFormat { try told(path).format }

    private static func told(_ path: String) throws -> (format: FileFormat, head: [UInt8]) {
        let head = try FileSystem.read(path, atMost: headLength, onlyFiles: true)
        let format = FileFormat(head: head)
        // Packed again by another program, in another order.
        if format == .archive, let archive = try? ZipArchive(path), KerasArchive.isModel(archive) {
            return (.kerasArchive, head)
        }
        return (format, head)
    }

    /// What `load` reads.
    private static let supported =
        "load reads models of Keras (.keras, .h5), PyTorch (.pt, .safetensors) and ONNX (.onnx)"
    private static let copyAgain = "copy it again from where it was written, and compare the sizes"
    private static let saveKeras = "a model of Keras: model.save('model.keras')"
    private static let saveTorch = "a model of PyTorch: torch.save(model.state_dict(), 'weights.pt')"

    /// What a file seems to be that is no model which is read, and what to do.
    ///
    /// - Parameter head: its first bytes.
    func refusal(_ path: String, head: [UInt8] = []) -> Failure {
        func refused(_ what: String, _ remedies: String...) -> Failure {
            Failure(.data, "'\(path)' is \(what)", facts: [Self.supported], remedies: remedies)
        }
        switch self {
        case .empty: return Failure(.data, "'\(path)' is empty", remedies: [Self.copyAgain])
        case .torchPickles:
            return refused(
                "a PyTorch file in the format of before version 1.6, which is not supported",
                "in Python, write it anew: torch.save(torch.load('\(path)', map_location='cpu', weights_only=True), 'weights.pt')"
            )
        case .torchTar:
            return refused(
                "a PyTorch file in the tar format of before version 0.1.2, which is not supported",
                "in Python, write it anew: torch.save(torch.load('\(path)', map_location='cpu', weights_only=False), 'weights.pt')"
            )
        case .tensorFlowLite:
            return refused(
                "a TensorFlow Lite model, which is not supported",
                "save the model that it was made of: model.save('model.keras')")
        case .pickle:
            return refused(
                "a Python pickle, which is not supported: reading it would run what is in it",
                "in Python, save what is in it. " + Self.saveKeras, Self.saveTorch,
                "an array: numpy.save('array.npy', array)")
        case .numpyArchive:
            return refused(
                "a NumPy archive (.npz) of arrays, and no model", "its numbers: read \(path) --array NAME",
                Self.saveKeras)
        case .numpyArray:
            return refused("an array of NumPy, and no model", "its numbers: read \(path)", Self.saveKeras)
        case .archive: return refused("a zip archive, and no model", "unpack it, and load the model that is in it")
        case .json:
            return refused(
                "JSON text, which holds no weights",
                "an architecture of Keras: model = keras.models.model_from_json(open('\(path)').read()); "
                    + "model.load_weights(…); model.save('model.keras')",
                "names of classes: load MODEL --classes \(path)")
        case .image: return refused("an image, not a model file", "to run the model over it: predict \(path)")
        case .webPage:
            return refused(
                "a web page (HTML), probably in place of a file that was to be downloaded",
                "download the file itself: some pages want a click, or that one logs in")
        case .largeFilePointer:
            return refused("a pointer of Git LFS, not the file that it stands for", "in its repository: git lfs pull")
        case .text:
            return refused(
                "text, and no model", "a script: run \(path)", "a table of numbers: read \(path)",
                "names of classes: load MODEL --classes \(path)")
        case .hdf5, .kerasArchive, .onnx, .safetensors, .torch, .unknown: return unknown(path, head)
        }
    }

    /// - Parameter head: the first bytes.
    private func unknown(_ path: String, _ head: [UInt8]) -> Failure {
        let digits = head.prefix(8).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return Failure(
            .data, "'\(path)' is no file of a kind that is known here",
            facts: (Self.promised(path).map { ["its name says \($0.kind), which begins with \($0.beginning)"] } ?? [])
                + (digits.isEmpty ? [] : ["it begins with the bytes " + digits.joined(separator: " ")])
                + [Self.supported],
            remedies: [Self.copyAgain, "if it is whole, save the model anew. " + Self.saveKeras, Self.saveTorch])
    }

    /// What a name's end promises that is no longer there.
    private static func promised(_ path: String) -> (kind: String, beginning: String)? {
        switch Path.extension(path).lowercased() {
        case "h5", "hdf5": ("HDF5", "the signature 89 48 44 46")
        case "keras", "pt", "pth", "npz", "zip": ("a zip archive", "50 4B 03 04")
        case "safetensors": ("safetensors", "the length of its header, and a brace behind it")
        case "onnx": ("ONNX", "the number of a version, 08")
        case "npy": ("an array of NumPy", "93 4E 55 4D 50 59")
        case "png", "jpg", "jpeg", "bmp", "ppm", "pgm": ("an image", "the signature of its format")
        default: nil
        }
    }
}
