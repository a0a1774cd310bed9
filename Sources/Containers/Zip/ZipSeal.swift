import NativeInflate
import Synchronization

/// Holds a stored entry, whose bytes are read from the file by their place, against its checksum: while they are read where
/// all are read in order, and otherwise in a reading of its own before. Once it was found right, it is not read again.
public final class ZipSeal: Sendable {
    private let archive: ZipArchive
    private let entry: ZipEntry
    private let isConfirmed: Mutex<Bool>

    public init(_ entry: ZipEntry, of archive: ZipArchive) {
        self.archive = archive
        self.entry = entry
        isConfirmed = Mutex(!archive.hasChecksum(entry))
    }

    /// Reads the whole entry, unless it is known to be right.
    ///
    /// - Throws: `Failure` if it is damaged; `Failure.interrupted`.
    public func verify(isInterrupted: () -> Bool) throws {
        if isConfirmed.withLock(\.self) { return }
        try archive.verify(entry, isInterrupted: isInterrupted)
        isConfirmed.withLock { $0 = true }
    }

    /// A reading of all bytes in their order; nil where there is nothing left to hold them against.
    public func reading() -> Reading? { isConfirmed.withLock(\.self) ? nil : Reading(seal: self) }

    public struct Reading {
        fileprivate let seal: ZipSeal
        private var checksum: UInt32 = 0

        fileprivate init(seal: ZipSeal) { self.seal = seal }

        public mutating func add(_ piece: UnsafeRawBufferPointer) {
            checksum = ni_checksum(
                checksum, piece.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(piece.count))
        }

        /// - Throws: `Failure` if the bytes are not those that were packed.
        public func end() throws {
            try seal.archive.confirm(checksum, of: seal.entry)
            seal.isConfirmed.withLock { $0 = true }
        }
    }
}
