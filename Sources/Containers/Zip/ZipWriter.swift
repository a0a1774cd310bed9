import Diagnostics
import NativeInflate
public import Platform

/// Writes a zip archive of stored entries, each streamed: none has to be in memory as a whole, nor its size be known.
///
/// The archive appears whole, with `finish`, or not at all. Sizes and places above 4 GB are written as zip64 (APPNOTE
/// 4.5.3). Every entry has the same date, so that the same content gives the same bytes.
public final class ZipWriter {
    private let file: AtomicFile
    private var position = 0
    private var finished: [Entry] = []
    private var names: Set<ExactText> = []
    private var open: Entry?

    struct Entry {
        let name: [UInt8]
        let headerOffset: Int
        /// Bytes of extra fields before the entry's own.
        var extraCount = 0
        /// Whether its header has room for numbers of 64 bits.
        var hasLargeField: Bool
        var size = 0
        /// Of the bytes behind the beginning, until the entry ends.
        var checksum: UInt32 = 0
        /// Its first bytes, which may still change, and how many these are.
        var beginning: [UInt8] = []
        var heldBack = 0
        var start = 0
    }

    /// - Throws: `Failure` if the file cannot be written.
    public convenience init(path: String) throws { self.init(try AtomicFile(path: path)) }

    /// Writes into a file that nothing has been written to.
    public init(_ file: AtomicFile) { self.file = file }

    /// Begins an entry; what is written until the next one begins is its content.
    ///
    /// - Parameters:
    ///   - name: with slashes between folders; each once.
    ///   - size: its bytes, where they are known; room for any size is kept otherwise, which costs 20 bytes.
    ///   - alignment: its bytes begin at a multiple of this in the file, 64 for arrays that are to be mapped.
    ///   - heldBack: how many of its first bytes may be replaced before it ends, which a pipe does not allow.
    public func begin(_ name: String, size: Int? = nil, alignment: Int = 1, heldBack: Int = 0) throws {
        try end()
        guard heldBack == 0 || file.canReplace else {
            throw Failure(
                .command, "cannot write '\(name)' to '\(file.path)'",
                facts: ["it is no plain file, and this needs one that can be written out of order"],
                remedies: ["give the path of a file"])
        }
        let text = Array(name.utf8)
        guard !text.isEmpty, text.count <= ZipRecord.large16, names.insert(ExactText(name)).inserted else {
            throw Failure(.command, "the archive '\(file.path)' cannot take an entry named '\(name)'")
        }
        var entry = Entry(
            name: text, headerOffset: position, hasLargeField: size.map { $0 >= ZipRecord.large32 } ?? true)
        let before = position + ZipRecord.localSize + text.count + (entry.hasLargeField ? ZipHeaders.largeFieldSize : 0)
        let padding = ZipHeaders.padding(before, to: alignment)
        entry.extraCount = (entry.hasLargeField ? ZipHeaders.largeFieldSize : 0) + padding.count
        try put(ZipHeaders.local(entry, isStreamed: !file.canReplace, padding: padding))
        entry.heldBack = heldBack
        entry.start = position
        open = entry
    }

    /// Adds bytes to the entry that was begun last.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard var entry = open else {
            throw Failure(.command, "the archive '\(file.path)' has no entry for what is to be written")
        }
        let first = bytes.prefix(entry.heldBack - entry.beginning.count)
        entry.beginning += first
        entry.checksum = Self.checksum(
            entry.checksum, UnsafeRawBufferPointer(rebasing: bytes.dropFirst(first.count)))
        entry.size += bytes.count
        open = entry
        try file.write(bytes)
        position += bytes.count
    }

    public func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }
    public func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Puts other bytes into the place of some that were held back when the entry was begun.
    public func replaceBeginning(at offset: Int, with bytes: [UInt8]) throws {
        guard var entry = open, offset >= 0, offset <= entry.beginning.count,
            bytes.count <= entry.beginning.count - offset
        else { throw Failure(.command, "the archive '\(file.path)' holds no bytes back that could be replaced") }
        entry.beginning.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        try file.replace(at: entry.start + offset, with: bytes)
        open = entry
    }

    private static func checksum(_ before: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
        ni_checksum(before, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
    }

    /// A whole entry.
    public func add(_ name: String, _ bytes: [UInt8], alignment: Int = 1) throws {
        try begin(name, size: bytes.count, alignment: alignment)
        try write(bytes)
    }

    /// Writes the directory, and puts the archive into its place once it is on the disk.
    public func finish() throws {
        try end()
        let start = position
        for entry in finished { try put(ZipHeaders.central(entry, isStreamed: !file.canReplace)) }
        try put(ZipHeaders.end(count: finished.count, start: start, size: position - start))
        try file.commit()
    }

    private func end() throws {
        guard var entry = open else { return }
        let beginning = entry.beginning.withUnsafeBytes { Self.checksum(0, $0) }
        entry.checksum = ni_joined_checksum(beginning, entry.checksum, UInt64(entry.size - entry.beginning.count))
        entry.beginning = []
        guard entry.hasLargeField || entry.size < ZipRecord.large32 else {
            throw Failure(.command, "an entry of '\(file.path)' is larger than was said when it was begun")
        }
        if file.canReplace {
            try file.replace(at: entry.headerOffset + 14, with: ZipHeaders.numbers(entry))
            if entry.hasLargeField {
                let place = entry.headerOffset + ZipRecord.localSize + entry.name.count + 4
                try file.replace(at: place, with: ZipRecord.bytes(entry.size, 8) + ZipRecord.bytes(entry.size, 8))
            }
        } else {
            try put(ZipHeaders.descriptor(entry))
        }
        finished.append(entry)
        open = nil
    }

    private func put(_ bytes: [UInt8]) throws {
        try file.write(bytes)
        position += bytes.count
    }
}
