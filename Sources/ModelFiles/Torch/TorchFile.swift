import Containers
import Diagnostics
import Engine
import Platform

/// Reads checkpoints of PyTorch as `torch.save` writes them since version 1.6: a zip archive with `NAME/data.pkl`, a pickle,
/// and the numbers of every storage in `NAME/data/KEY`, not packed. Checksums are held against what is read, which PyTorch
/// leaves out; after `torch.serialization.set_crc32_options(False)` they are zero.
enum TorchFile {
    /// Thousands of times what a state dictionary takes; the numbers lie outside it.
    private static let largestPickle = 16 << 20
    private static let pickleName = "data.pkl"

    /// The tensors of the state dictionary in a file, none of which is read yet.
    ///
    /// - Throws: `Failure` if the file is damaged, a whole model, an archive of TorchScript, or its pickle asks for something
    ///   that is not known, by name; `Failure.interrupted`.
    static func tensors(_ path: String, isInterrupted: @escaping () -> Bool) throws -> TensorFile {
        let archive = try ZipArchive(path, mayLackChecksums: true, isInterrupted: isInterrupted)
        guard let entry = archive.entries.first(where: { Path.fileName($0.name) == pickleName }) else {
            throw Failure(
                .data, "'\(path)' is not a checkpoint of PyTorch", facts: ["the archive has no \(pickleName)"],
                remedies: [saveWeights])
        }
        let root = String(entry.name.dropLast(pickleName.count))
        try refuseOthers(archive, root, isInterrupted)
        let bytes = try archive.bytes(of: entry, refusingMoreThan: largestPickle, isInterrupted: isInterrupted)
        let (value, machine): (PickleValue, PickleMachine)
        do {
            (value, machine) = try PickleMachine.run(
                bytes, mostOperations: mostOperations(archive), isInterrupted: isInterrupted)
        } catch { throw failure(error, path) }
        let dictionary = try StateDictionary(value, machine, path: path)
        var storages: [String: (storage: PickleStorage, bytes: ArrayBytes)] = [:]
        let arrays = try dictionary.tensors.map { name, tensor in
            let known = storages[tensor.storage.key]
            if let known, known.storage.kind != tensor.storage.kind || known.storage.count != tensor.storage.count {
                throw damaged(
                    path, "the storage '\(ReadableText.inLine(tensor.storage.key))' is described in two ways")
            }
            let bytes = try known?.bytes ?? storage(tensor.storage, archive, root, isInterrupted)
            storages[tensor.storage.key] = (tensor.storage, bytes)
            return try array(name, tensor, bytes, path)
        }
        return TensorFile(
            path: path, kind: "PyTorch checkpoint", producer: "PyTorch", arrays: arrays, notes: dictionary.notes,
            isInterrupted: isInterrupted)
    }

    /// An operation takes a byte, and the numbers of the tensors many more. A small archive that was packed may hold a pickle
    /// of a thousand times its size.
    private static func mostOperations(_ archive: ZipArchive) -> Int {
        min(max(archive.file.size, 1 << 16), PickleMachine.mostOperations)
    }

    static let saveWeights = "in PyTorch, save the weights alone: torch.save(model.state_dict(), 'weights.pt')"

    /// What else PyTorch keeps in such archives.
    private static func refuseOthers(_ archive: ZipArchive, _ root: String, _ isInterrupted: () -> Bool) throws {
        if archive.entries.contains(where: { $0.name.hasPrefix(root + "code/") || $0.name == root + "constants.pkl" }) {
            throw Failure(
                .data, "'\(archive.path)' is a TorchScript archive, which is not supported",
                facts: ["it holds code, and code is not run"],
                remedies: [
                    "in Python: torch.save(torch.jit.load('\(archive.path)', map_location='cpu').state_dict(), 'weights.pt')"
                ])
        }
        guard let entry = archive[root + "byteorder"] else { return }
        let order = String(
            decoding: try archive.bytes(of: entry, refusingMoreThan: 64, isInterrupted: isInterrupted), as: UTF8.self)
        guard order == "little" else {
            throw Failure(
                .data,
                "'\(archive.path)' was written on a machine with another order of bytes (\(ReadableText.inLine(order)))",
                remedies: ["write it again on a usual machine: torch.save(torch.load(…), 'weights.pt')"])
        }
    }

    private static func storage(
        _ storage: PickleStorage, _ archive: ZipArchive, _ root: String, _ isInterrupted: () -> Bool
    ) throws -> ArrayBytes {
        let name = "\(root)data/\(storage.key)"
        guard let entry = archive[name] else {
            throw damaged(
                archive.path, "the numbers of a tensor should be in '\(ReadableText.inLine(name))', which is missing")
        }
        let (bytes, overflow) = storage.count.multipliedReportingOverflow(
            by: PickleGlobal.bytes(ofStorage: storage.kind))
        guard !overflow, bytes == entry.size else {
            throw damaged(
                archive.path,
                "'\(ReadableText.inLine(name))' has \(entry.size) bytes, which are not \(storage.count) numbers of \(storage.kind)"
            )
        }
        if let range = try archive.range(of: entry) {
            return .file(
                archive.file, start: range.lowerBound, count: range.count, seal: ZipSeal(entry, of: archive))
        }
        // Somebody has packed the archive again.
        return .memory(try archive.bytes(of: entry, isInterrupted: isInterrupted))
    }

    private static func array(
        _ name: String, _ tensor: PickleTensor, _ bytes: ArrayBytes, _ path: String
    ) throws -> StoredArray {
        let shown = "the tensor '\(ReadableText.inLine(name))'"
        guard let shape = try? Shape(checked: tensor.extents) else {
            throw damaged(path, "\(shown) has an impossible shape")
        }
        let kind = tensor.storage.kind
        var last = tensor.offset
        for (extent, stride) in zip(tensor.extents, tensor.strides) where shape.count > 0 {
            let (step, overflow) = stride.multipliedReportingOverflow(by: extent - 1)
            let (sum, tooFar) = last.addingReportingOverflow(step)
            guard !overflow, !tooFar else { throw damaged(path, "\(shown) reaches beyond its storage") }
            last = sum
        }
        guard shape.count == 0 || last < tensor.storage.count else {
            throw damaged(path, "\(shown) reaches beyond its storage of \(tensor.storage.count) numbers")
        }
        // An expanded tensor repeats the numbers it has.
        guard shape.count <= tensor.storage.count else {
            throw damaged(path, "\(shown) has \(shape.count) elements in a storage of \(tensor.storage.count) numbers")
        }
        return StoredArray(
            name, numbers[kind], kind: kind, shape: shape, strides: shape.count > 1 ? tensor.strides : nil,
            offset: tensor.offset, bytes: bytes)
    }

    private static let numbers: [String: StoredNumbers] = [
        "FloatStorage": .float32, "HalfStorage": .float16, "BFloat16Storage": .bfloat16,
    ]
}
