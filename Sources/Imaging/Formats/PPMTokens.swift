/// Decimal numbers separated by white space, with comments from `#` to the end of the line.
struct PPMTokens<Source: ByteSource> {
    private let source: Source
    /// Offset of the next byte.
    private(set) var offset: Int
    private var block: [UInt8] = []
    private var blockStart: Int

    init(_ source: Source, offset: Int) {
        self.source = source
        self.offset = offset
        blockStart = offset
    }

    /// The next number, and the one white space behind it.
    /// - Throws: `ImageDamage` if something else comes first, or the number has more than ten digits.
    mutating func number(_ name: String) throws -> Int {
        var value = 0
        var digits = 0
        while let byte = try next() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = 10 * value + Int(byte - UInt8(ascii: "0"))
                digits += 1
                guard digits <= 10 else { throw ImageDamage("the \(name) before byte \(offset) has too many digits") }
            case UInt8(ascii: "#"):
                while let skipped = try next(), skipped != UInt8(ascii: "\n"), skipped != UInt8(ascii: "\r") {}
            case _ where PPMTokens<MemorySource>.isSpace(byte):
                if digits > 0 { return value }
            default:
                throw ImageDamage("byte \(offset - 1) is no digit where the \(name) is expected")
            }
        }
        guard digits > 0 else { throw ImageDamage("the file ends after \(source.count) bytes, before the \(name)") }
        return value
    }

    /// The next digit, zero or one, of a plain bitmap, whose digits need no separators.
    mutating func bit() throws -> UInt8 {
        while let byte = try next() {
            switch byte {
            case UInt8(ascii: "0"): return 0
            case UInt8(ascii: "1"): return 1
            case UInt8(ascii: "#"):
                while let skipped = try next(), skipped != UInt8(ascii: "\n"), skipped != UInt8(ascii: "\r") {}
            case _ where PPMTokens<MemorySource>.isSpace(byte): continue
            default: throw ImageDamage("byte \(offset - 1) is neither 0 nor 1")
            }
        }
        throw ImageDamage("the file ends after \(source.count) bytes, before its last pixel")
    }

    private mutating func next() throws -> UInt8? {
        if offset - blockStart >= block.count {
            block = try source.bytes(at: offset, count: 4096)
            blockStart = offset
            if block.isEmpty { return nil }
        }
        offset += 1
        return block[offset - 1 - blockStart]
    }
}

extension PPMTokens where Source == MemorySource {
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}
