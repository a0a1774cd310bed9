import Containers
import Diagnostics
import ModelFiles
import Platform

extension Session {
    /// What is in a zip archive; of arrays of NumPy what they are.
    func archive(_ path: String, _ size: Int) throws -> FileDescription {
        let archive = try ZipArchive(path, isInterrupted: isInterrupted)
        let files = archive.entries.filter { !$0.isFolder }
        let isOfArrays = !files.isEmpty && files.allSatisfy { $0.name.hasSuffix(".npy") }
        var description = FileDescription(
            path: path, bytes: size, kind: isOfArrays ? "NumPy archive (.npz)" : "zip archive")
        description.facts = [(isOfArrays ? "arrays" : "files", "\(files.count)")]
        if files.contains(where: { $0.method != .stored }) { description.facts.append(("packed", "deflated")) }
        for entry in files.prefix(FileDescription.mostParts) {
            try checkInterruption()
            description.parts.append(isOfArrays ? try array(entry, of: archive) : part(entry))
        }
        description.hasMoreParts = files.count > description.parts.count
        return description
    }

    private func part(_ entry: ZipEntry) -> FileDescription.Part {
        FileDescription.Part(
            entry.name, kind: "file", bytes: entry.size,
            note: entry.isEncrypted ? "encrypted" : nil)
    }

    /// The beginning is unpacked, and no more.
    private func array(_ entry: ZipEntry, of archive: ZipArchive) throws -> FileDescription.Part {
        let name = String(entry.name.dropLast(4))
        var head: [UInt8] = []
        do {
            try archive.read(entry, isInterrupted: isInterrupted) { piece in
                head = Array(piece.prefix(Self.headerLength))
                throw Enough()
            }
        } catch is Enough {
        } catch let failure as Failure where failure.kind != .interrupted {
            return FileDescription.Part(name, bytes: entry.size, note: failure.facts.first ?? failure.message)
        }
        do {
            return try NumpyHeader(head, path: entry.name).part(named: name)
        } catch let failure as Failure {
            return FileDescription.Part(name, bytes: entry.size, note: failure.facts.first ?? failure.message)
        }
    }

    private static let headerLength = 1 << 16

    private struct Enough: Error {}
}
