import Containers
import Diagnostics
import Platform

/// Where the bytes of an array lie.
///
/// They are read piece by piece into memory of our own, never through a mapping of the file: a file that another program
/// cuts short ends a process that touches its mapping (SIGBUS), while a read says that there is nothing. No more of the
/// file is in memory than one piece, and nothing is read that is not asked for, so that a mapping would gain nothing.
enum ArrayBytes: Sendable {
    /// In an open file from a place on, with what they are to be held against.
    case file(RandomAccessFile, start: Int, count: Int, seal: ZipSeal? = nil)
    /// In memory, as they were unpacked.
    case memory([UInt8])

    var count: Int {
        switch self {
        case .file(_, _, let count, _): count
        case .memory(let bytes): bytes.count
        }
    }

    /// Fills a buffer with the bytes from `offset` on.
    ///
    /// - Throws: `Failure` if the file has become shorter, or the device fails.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
        guard offset >= 0, buffer.count <= count, offset <= count - buffer.count else {
            throw Failure(.data, "an array ends too early", facts: ["it has \(ReadableText.bytes(count))"])
        }
        switch self {
        case .file(let file, let start, _, _): try file.read(at: start + offset, into: buffer)
        case .memory(let bytes):
            bytes.withUnsafeBytes {
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + buffer.count]))
            }
        }
    }

    var seal: ZipSeal? {
        switch self {
        case .file(_, _, _, let seal): seal
        case .memory: nil
        }
    }
}
