import Diagnostics

/// What stands before the values of a `.npy` file.
struct NumpyHeader {
    enum Kind: Character {
        case truth = "b"
        case signed = "i"
        case unsigned = "u"
        case float = "f"
    }

    var kind: Kind
    /// Bytes of one value.
    var width: Int
    var isBigEndian: Bool
    var isFortranOrder: Bool
    var extents: [Int]
    /// Where the values begin.
    var offset: Int

    /// - Throws: `Failure` that names what is wrong with the file.
    init(_ bytes: [UInt8], path: String) throws {
        guard bytes.starts(with: NumpyFile.magic), bytes.count >= 10 else {
            throw Self.damaged(path, "it does not begin as NumPy's files do")
        }
        let version = bytes[6]
        guard (1...3).contains(version) else { throw Self.damaged(path, "its version \(version) is unknown") }
        let lengthBytes = version == 1 ? 2 : 4
        let start = 8 + lengthBytes
        guard bytes.count >= start else { throw Self.damaged(path, "it ends within its header") }
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= bytes.count - start else { throw Self.damaged(path, "it ends within its header") }
        offset = start + length
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard let descr = Self.quoted(after: "'descr'", in: text),
            let order = Self.value(after: "'fortran_order'", in: text),
            let shape = Self.value(after: "'shape'", in: text), shape.first == "(",
            let end = shape.firstIndex(of: ")")
        else { throw Self.unsupported(path, "its header is \(text.prefix(200))") }
        isFortranOrder = order.hasPrefix("True")
        extents = try shape[shape.index(after: shape.startIndex)..<end].split(separator: ",").compactMap {
            let digits = String($0.filter { $0 != " " })
            if digits.isEmpty { return nil }
            guard let extent = Int(digits), extent >= 0 else { throw Self.damaged(path, "'\(digits)' is no extent") }
            return extent
        }
        var type = Substring(descr)
        isBigEndian = type.first == ">"
        if let first = type.first, "<>|=".contains(first) { type = type.dropFirst() }
        guard let letter = type.first, let kind = Kind(rawValue: letter), let width = Int(type.dropFirst()),
            Self.widths(kind).contains(width)
        else { throw Self.unsupported(path, "its values are of NumPy's type '\(descr)'") }
        self.kind = kind
        self.width = width
    }

    private static func widths(_ kind: Kind) -> [Int] {
        switch kind {
        case .truth: [1]
        case .signed, .unsigned: [1, 2, 4, 8]
        case .float: [4, 8]
        }
    }

    /// The text after a key of the dictionary and its colon.
    private static func value(after key: String, in text: String) -> Substring? {
        guard let found = text.firstRange(of: key) else { return nil }
        return text[found.upperBound...].drop { $0 == " " || $0 == ":" }
    }

    private static func quoted(after key: String, in text: String) -> String? {
        guard let value = value(after: key, in: text), value.first == "'" else { return nil }
        return String(value.dropFirst().prefix { $0 != "'" })
    }

    static func damaged(_ path: String, _ fact: String) -> Failure {
        Failure(
            .data, "'\(path)' is not a sound .npy file", facts: [fact], remedies: ["write it again with numpy.save"])
    }

    private static func unsupported(_ path: String, _ fact: String) -> Failure {
        Failure(
            .data, "the values of '\(path)' cannot be read",
            facts: [fact, "supported: float32, float64, whole numbers of 1 to 8 bytes, bool"],
            remedies: ["write it again with numpy.save(…, array.astype('float32'))"])
    }
}
