import NativeInflate
import Synchronization

/// Holds a stored entry, whose bytes are read from the file by their place, against its checksum: while they are read where
/// all are read, and otherwise in a reading of its own before. Once it was found right, it is not read again.
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

    /// A reading of all bytes, in pieces; nil where there is nothing left to hold them against.
    public func reading() -> Reading? { isConfirmed.withLock(\.self) ? nil : Reading(seal: self) }

    /// The checksums of the pieces, which may come in any order and from any thread.
    public final class Reading: Sendable {
        private let seal: ZipSeal
        private let pieces = Mutex<[Int: (checksum: UInt32, count: Int)]>([:])

        fileprivate init(seal: ZipSeal) { self.seal = seal }

        /// - Parameter piece: counts from 0 in the order of the entry's bytes.
        public func note(_ bytes: UnsafeRawBufferPointer, piece: Int) {
            let checksum = ni_checksum(
                0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
            pieces.withLock { $0[piece] = (checksum, bytes.count) }
        }

        /// - Throws: `Failure` if the bytes are not those that were packed.
        public func end() throws {
            let pieces = pieces.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
            let whole = pieces.reduce(UInt32(0)) { ni_joined_checksum($0, $1.checksum, UInt64($1.count)) }
            try seal.archive.confirm(whole, of: seal.entry)
            seal.isConfirmed.withLock { $0 = true }
        }
    }
}
