import Diagnostics
import NativeInflate
import Platform

extension ZipArchive {
    /// Smaller entries are done before other threads have begun.
    private static let worthThreads = 32 << 20
    /// More are held up by memory.
    private static let mostThreads = 4

    /// Holds an entry against its checksum: for what is read where it lies, which `read` does not see.
    ///
    /// A large stored entry is read by several threads at a time, a few pieces of it in memory.
    /// - Parameter isInterrupted: asked on the calling thread.
    /// - Throws: as `read`.
    public func verify(_ entry: ZipEntry, isInterrupted: () -> Bool = { false }) throws {
        guard entry.method == .stored, entry.size >= Self.worthThreads else {
            return try read(entry, isInterrupted: isInterrupted) { _ in }
        }
        let range = try packedRange(of: entry)
        guard range.count == entry.size else {
            throw damaged(entry, "it has \(range.count) bytes and claims \(entry.size)")
        }
        var checksum: UInt32 = 0
        let status = withoutActuallyEscaping(isInterrupted) { isInterrupted in
            var question = isInterrupted
            return withUnsafeMutablePointer(to: &question) { question in
                ni_file_checksum(
                    file.number, UInt64(range.lowerBound), UInt64(range.count),
                    Int32(min(Machine.processors, Self.mostThreads)),
                    { context in
                        context?.assumingMemoryBound(to: (() -> Bool).self).pointee() == true ? 1 : 0
                    }, question, &checksum)
            }
        }
        switch status {
        case ni_end: break
        case ni_stopped: throw Failure.interrupted
        // Met once more on the way that names what the system says.
        default: return try read(entry, isInterrupted: isInterrupted) { _ in }
        }
        try confirm(checksum, of: entry)
    }
}
