import Diagnostics
import Engine
import Network
import Platform

/// Writes the weights of a network as safetensors, with torchvision's names and in PyTorch's order, for
/// `model.load_state_dict(safetensors.torch.load_file(path))`.
struct SafetensorsWriter {
    private let network: Network
    private let chain: TorchvisionChain
    private let record: ModelRecord

    /// - Parameters:
    ///   - metadata: of images and classes, and where the model was cut; written beside the tensors.
    /// - Throws: `Failure` if the network has not the form of torchvision's VGG or of its beginning.
    init(_ network: Network, metadata: ModelMetadata) throws {
        self.network = network
        chain = try TorchvisionChain(network)
        var record = chain.record
        record.metadata = metadata
        self.record = record
    }

    /// What PyTorch, which gets the tensors alone, does not find in them; a sentence each.
    var notes: [String] { TorchvisionNotes(chain, record.metadata, channels: network.inputShape.channels).sentences }

    /// Streams the file: beside the weights, some outputs of one layer are held at a time.
    ///
    /// - Parameter progress: told how many bytes are written, of how many.
    /// - Throws: `Failure` if the file cannot be written, or on Ctrl-C; what was there before is then still there.
    func write(to path: String, progress: WeightsProgress) throws {
        let file = try AtomicFile(path: path)
        let header = header()
        try file.write(header)
        for _ in chain.normalisations { try file.write([UInt8](repeating: 0, count: 8)) }
        let total = chain.entries.reduce(0) { $0 + bytes($1) }
        var done = 0
        var held: (address: String, tensors: [Tensor])?
        for entry in chain.entries {
            // Initial weights are drawn anew whenever they are asked for.
            if held?.address != entry.layer.path {
                held = (entry.layer.path, try network.weights(of: entry.layer))
            }
            if let index = entry.index, let tensor = held?.tensors[index] {
                try write(tensor, entry, to: file)
            } else {
                try file.write([UInt8](repeating: 0, count: bytes(entry)))
            }
            done += bytes(entry)
            progress(done, total)
        }
        try file.commit()
    }

    private func write(_ tensor: Tensor, _ entry: TorchvisionChain.Entry, to file: AtomicFile) throws {
        guard let extents = entry.extents else {
            return try tensor.withElements { try file.write(UnsafeRawBufferPointer($0)) }
        }
        let row = extents.inputs * extents.positions
        let rows = min(
            max((1 << 20) / MemoryLayout<Float>.stride / max(row, 1), 1) * ChannelsFirst.block, extents.outputs)
        let piece = try AlignedMemory<Float>(count: rows * row, for: "a piece of '\(entry.name)'")
        try tensor.withElements { elements in
            for first in stride(from: 0, to: extents.outputs, by: max(rows, 1)) {
                try Interruption.check()
                let range = first..<min(first + rows, extents.outputs)
                let values = UnsafeMutableBufferPointer(rebasing: piece.elements[..<(range.count * row)])
                ChannelsFirst.turnBack(
                    elements, outputs: range, of: extents.outputs, inputs: extents.inputs, positions: extents.positions,
                    into: values)
                try file.write(UnsafeRawBufferPointer(values))
            }
        }
    }

    private func bytes(_ entry: TorchvisionChain.Entry) -> Int {
        entry.shape.reduce(1, *) * MemoryLayout<Float>.stride
    }

    /// Its length, and the JSON object, filled up with blanks to a multiple of eight bytes as the library does.
    private func header() -> [UInt8] {
        let texts =
            [("format", "pt"), ("relush.version", "1")]
            + record.texts.map { ($0.key, $0.value) }
        let metadata = texts.map { JSONValue.text($0.0).json + ":" + JSONValue.text($0.1).json }.joined(separator: ",")
        var members = ["\"__metadata__\":{\(metadata)}"]
        var place = 0
        func add(_ name: String, _ kind: String, _ shape: [Int], _ bytes: Int) {
            let extents = shape.map { String($0) }.joined(separator: ",")
            members.append(
                "\(JSONValue.text(name).json):{\"dtype\":\"\(kind)\",\"shape\":[\(extents)],"
                    + "\"data_offsets\":[\(place),\(place + bytes)]}")
            place += bytes
        }
        for module in chain.normalisations { add(module + ".num_batches_tracked", "I64", [], 8) }
        for entry in chain.entries { add(entry.name, "F32", entry.shape, bytes(entry)) }
        var text = Array("{\(members.joined(separator: ","))}".utf8)
        while !text.count.isMultiple(of: 8) { text.append(UInt8(ascii: " ")) }
        let length = UInt64(text.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) } + text
    }
}
