/// What an array of an HDF5 file that is written consists of.
public enum HDF5Element: Sendable, Hashable {
    case float32
    case int64
    /// Texts in UTF-8 of so many bytes at most, shorter ones padded with zeros.
    case text(bytes: Int)

    /// Bytes of one element.
    public var size: Int {
        switch self {
        case .float32: 4
        case .int64: 8
        case .text(let bytes): bytes
        }
    }

    /// The element of a list of texts: as wide as the longest one, and never of no bytes, which HDF5 does not know.
    static func texts(_ texts: [String]) -> HDF5Element {
        .text(bytes: max(texts.reduce(0) { max($0, $1.utf8.count) }, 1))
    }

    /// The datatype message, little endian (HDF5 File Format Specification 3.0, IV.A.2.d).
    var message: LittleEndianBytes {
        var result = LittleEndianBytes()
        switch self {
        case .float32:
            // Class 1. The leading bit of the mantissa is implied; the sign is bit 31.
            result.add([0x11, 0x20, 31, 0])
            result.add(4, width: 4)
            // Offset and precision in bits; where exponent and mantissa lie; the bias.
            result.add(0, width: 2)
            result.add(32, width: 2)
            result.add([23, 8, 0, 23])
            result.add(127, width: 4)
        case .int64:
            // Class 0, signed.
            result.add([0x10, 0x08, 0, 0])
            result.add(8, width: 4)
            result.add(0, width: 2)
            result.add(64, width: 2)
        case .text(let bytes):
            // Class 3, padded with zeros, UTF-8.
            result.add([0x13, 0x11, 0, 0])
            result.add(bytes, width: 4)
        }
        return result
    }

    /// The datatype message of a text of any length in UTF-8, whose bytes lie in a global heap.
    static var textOfAnyLength: LittleEndianBytes {
        var result = LittleEndianBytes()
        // Class 9, a text, ended by a zero; made of unsigned bytes.
        result.add([0x19, 0x01, 0x01, 0])
        result.add(16, width: 4)
        result.add([0x10, 0, 0, 0])
        result.add(1, width: 4)
        result.add(0, width: 2)
        result.add(8, width: 2)
        return result
    }
}

extension String {
    /// What HDF5 can hold of a text, which for it ends at a zero.
    var withoutZeros: String { utf8.contains(0) ? String(decoding: utf8.filter { $0 != 0 }, as: UTF8.self) : self }
}
