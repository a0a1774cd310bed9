/// Bytes with random access: a whole file in memory, or a file of which only a few blocks are ever read.
protocol ByteSource {
    /// Number of bytes.
    var count: Int { get }

    /// The bytes from `offset` on: `count` of them, or fewer where the source ends.
    func bytes(at offset: Int, count: Int) throws -> [UInt8]
}

extension ByteSource {
    /// Exactly `count` bytes.
    /// - Throws: `ImageDamage` if the source ends before.
    func whole(at offset: Int, count: Int) throws -> [UInt8] {
        let found = try bytes(at: offset, count: count)
        guard found.count == count else { throw ImageDamage("the file ends after \(self.count) bytes, in its header") }
        return found
    }
}

/// Bytes that are already in memory.
struct MemorySource: ByteSource {
    let content: [UInt8]

    var count: Int { content.count }

    func bytes(at offset: Int, count: Int) -> [UInt8] {
        guard offset >= 0, offset < content.count, count > 0 else { return [] }
        return Array(content[offset..<(offset + min(count, content.count - offset))])
    }
}

/// Why a file is no picture that can be used: one line, as a fact about the file.
///
/// The decoders know bytes, not paths; `ImageFile` adds the path.
struct ImageDamage: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
