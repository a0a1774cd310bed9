import Diagnostics
public import Platform

/// A zip archive that is open for reading (APPNOTE.TXT 6.3.10 of PKWARE), also one above 4 GB (zip64).
///
/// Only its directory is in memory; entries are read from the file when they are asked for. Every place and size that
/// the archive claims is held against the file's size before it is used, and every entry that is read whole against its
/// checksum. Archives over several files, and encrypted entries, are refused.
public final class ZipArchive: Sendable {
    public let file: RandomAccessFile
    /// In the order of the archive's directory, folders included (their names end with `/`).
    public let entries: [ZipEntry]
    private let byName: [ExactText: Int]
    /// Whether a checksum of zero says that none was made, as PyTorch writes it on demand.
    private let mayLackChecksums: Bool
    /// Where the directory begins, which is behind all entries.
    let directoryStart: Int

    public var path: String { file.path }

    /// - Parameters:
    ///   - mayLackChecksums: takes a checksum of zero for none; otherwise it is one like any other.
    ///   - isInterrupted: asked now and then while the directory is read, on the calling thread.
    /// - Throws: `Failure` if the file cannot be read, is no zip archive, or its directory is damaged; on Ctrl-C.
    public convenience init(
        _ path: String, mayLackChecksums: Bool = false, isInterrupted: () -> Bool = { false }
    ) throws {
        try self.init(RandomAccessFile(path), mayLackChecksums: mayLackChecksums, isInterrupted: isInterrupted)
    }

    public init(
        _ file: RandomAccessFile, mayLackChecksums: Bool = false, isInterrupted: () -> Bool = { false }
    ) throws {
        self.file = file
        self.mayLackChecksums = mayLackChecksums
        let directory = try ZipDirectory(file, isInterrupted: isInterrupted)
        directoryStart = directory.start
        entries = directory.entries
        // Of several entries of one name the last counts, as it does for Python.
        byName = Dictionary(directory.entries.enumerated().map { (ExactText($1.name), $0) }) { $1 }
    }

    /// The entry of exactly this name; nil if there is none.
    public subscript(name: String) -> ZipEntry? { byName[ExactText(name)].map { entries[$0] } }

    /// Where the bytes of a stored entry lie in the file, so that they can be read in any order, or mapped; nil for an
    /// entry that has to be unpacked.
    ///
    /// The checksum is not looked at: see `verify` and `ZipSeal`.
    /// - Throws: `Failure` if the entry is damaged, or packed or encrypted in a way that is not supported.
    public func range(of entry: ZipEntry) throws -> Range<Int>? {
        let range = try packedRange(of: entry)
        return entry.method == .stored ? range : nil
    }

    /// Where the entry's bytes lie as they are in the file: APPNOTE 4.3.7, the header before them.
    func packedRange(of entry: ZipEntry) throws -> Range<Int> {
        guard !entry.isEncrypted else {
            throw Failure(
                .data, "the entry '\(entry.name)' of '\(path)' is encrypted, which is not supported",
                remedies: ["unpack it with the program that packed it"])
        }
        if case .other(let number) = entry.method {
            throw Failure(
                .data, "the entry '\(entry.name)' of '\(path)' is packed by method \(number), which is not supported",
                facts: ["supported: stored (0), deflated (8)"], remedies: ["pack the archive again without compression"]
            )
        }
        let bytes = try file.bytes(at: entry.headerOffset, count: ZipRecord.localSize)
        guard ZipRecord.number(bytes, at: 0, bytes: 4) == ZipRecord.localSignature else {
            throw damaged(entry, "its header is not where the directory says")
        }
        let nameLength = ZipRecord.number(bytes, at: 26, bytes: 2)
        let start = entry.headerOffset + ZipRecord.localSize + nameLength + ZipRecord.number(bytes, at: 28, bytes: 2)
        guard start <= directoryStart, entry.packedSize <= directoryStart - start else {
            throw damaged(entry, "it reaches into the archive's directory")
        }
        let name = try file.bytes(at: entry.headerOffset + ZipRecord.localSize, count: nameLength)
        guard name == entry.rawName else { throw damaged(entry, "its header has another name") }
        return start..<start + entry.packedSize
    }

    /// Whether there is anything to hold an entry's bytes against.
    func hasChecksum(_ entry: ZipEntry) -> Bool { !(mayLackChecksums && entry.checksum == 0) }

    /// - Throws: `Failure` if the bytes of an entry, which have this checksum, are not those that were packed.
    func confirm(_ checksum: UInt32, of entry: ZipEntry) throws {
        guard !hasChecksum(entry) || checksum == entry.checksum else {
            throw damaged(entry, "its checksum is another one")
        }
    }

    func damaged(_ entry: ZipEntry, _ fact: String) -> Failure {
        Failure(
            .data, "the entry '\(entry.name)' of the archive '\(path)' is damaged", facts: [fact],
            remedies: ["copy the archive again from where it was written"])
    }
}
