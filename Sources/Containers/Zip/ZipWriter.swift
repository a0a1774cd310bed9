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
        var checksum: UInt32 = 0
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
    public func begin(_ name: String, size: Int? = nil, alignment: Int = 1) throws {
        try end()
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
        open = entry
    }

    /// Adds bytes to the entry that was begun last.
    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard var entry = open else {
            throw Failure(.command, "the archive '\(file.path)' has no entry for what is to be written")
        }
        entry.checksum = Self.checksum(entry.checksum, bytes)
        entry.size += bytes.count
        open = entry
        try file.write(bytes)
        position += bytes.count
    }

    public func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }
    public func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Begins an entry whose content somebody else writes into the file itself, in any order; see `endLent`.
    ///
    /// - Returns: the file, and the system's number of it, with the place where the content begins.
    public func lend(_ name: String, alignment: Int) throws -> (file: AtomicFile, number: Int32, offset: Int) {
        guard file.canReplace else {
            throw Failure(
                .command, "cannot write to '\(file.path)'",
                facts: ["it is no plain file, and '\(name)' in it needs one that can be written out of order"],
                remedies: ["give the path of a file"])
        }
        try begin(name, alignment: alignment)
        let (number, offset) = try file.lend()
        return (file, number, offset)
    }

    /// Ends an entry that was lent, of so many bytes, which are read back for their checksum.
    public func endLent(size: Int) throws {
        guard var entry = open else { return }
        let start = position
        position += size
        try file.takeBack(end: position)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.step, alignment: 64)
        defer { buffer.deallocate() }
        for offset in stride(from: 0, to: size, by: Self.step) {
            try Interruption.check()
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(Self.step, size - offset)])
            try file.read(at: start + offset, into: piece)
            entry.checksum = Self.checksum(entry.checksum, UnsafeRawBufferPointer(piece))
        }
        entry.size = size
        open = entry
        try end()
    }

    private static let step = 1 << 20

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
        guard let entry = open else { return }
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
