public import Network

/// The formats that models are written in, by the extension of the file.
public enum WrittenFormat: String, Sendable, CaseIterable {
    /// Keras's HDF5 file, which Keras 3 calls legacy.
    case h5
    /// Keras's archive.
    case keras
    /// Tensors with torchvision's names.
    case safetensors
}

extension ModelFile {
    /// Writes a network with its weights to a file, whole or not at all.
    ///
    /// - Parameters:
    ///   - network: as it is now: cut, at its present input size. Weights that nobody trained are written as they are drawn.
    ///   - metadata: what else is known, as far as the format has room for it; it comes back when the file is loaded.
    ///   - progress: told now and then how many bytes of weights are written.
    /// - Returns: what the program that the file is for does not find in it, a sentence each.
    /// - Throws: `Failure` that names the layer which the format cannot express, or if the file cannot be written; on
    ///   Ctrl-C. What stood there before is then still there.
    @discardableResult public static func write(
        _ network: Network, metadata: ModelMetadata, to path: String, as format: WrittenFormat,
        progress: WeightsProgress = { _, _ in }
    ) throws -> [String] {
        switch format {
        case .h5: try KerasFileWriter.write(network, metadata, to: path, progress: progress)
        case .keras: try KerasArchiveWriter.write(network, metadata, to: path, progress: progress)
        case .safetensors:
            let writer = try SafetensorsWriter(network, metadata: metadata)
            try writer.write(to: path, progress: progress)
            return writer.notes
        }
        return []
    }
}
