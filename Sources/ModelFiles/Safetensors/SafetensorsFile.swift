import Diagnostics
import Engine
import Platform

/// Reads safetensors files.
enum SafetensorsFile {
    /// Kinds of numbers that weights may have here.
    private static let numbers: [ExactText: StoredNumbers] = ["F32": .float32, "F16": .float16, "BF16": .bfloat16]

    /// The tensors of a file, none of which is read yet.
    ///
    /// - Throws: `Failure` if the file cannot be read or its header does not fit what follows it.
    static func tensors(_ path: String, isInterrupted: @escaping () -> Bool) throws -> TensorFile {
        let file = try RandomAccessFile(path)
        let header = try SafetensorsHeader(file)
        let arrays = header.entries.map { entry in
            StoredArray(
                entry.name, numbers[ExactText(entry.kind)], kind: entry.kind, shape: entry.shape,
                bytes: .file(file, start: header.dataStart + entry.range.lowerBound, count: entry.range.count))
        }
        return TensorFile(
            path: path, kind: "safetensors", producer: producer(header.metadata), arrays: arrays,
            metadata: header.metadata, isInterrupted: isInterrupted)
    }

    /// The format of the framework, as transformers and timm write it down, or what Relush did.
    private static func producer(_ metadata: [ExactText: String]) -> String? {
        if metadata["relush.version"] != nil { return "Relush" }
        return switch metadata["format"] {
        case "pt": "PyTorch"
        case "tf": "TensorFlow"
        case "flax", "jax": "Flax"
        case "np": "NumPy"
        default: nil
        }
    }
}
