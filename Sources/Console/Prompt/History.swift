import Platform

/// What was typed in this and earlier sessions: a file with one statement a line, newest last.
///
/// Several sessions may add at the same time. A newline within a statement stands as `\n`, a backslash as `\\`. A damaged file
/// does no harm: whatever its lines hold are statements.
struct History {
    /// Statements kept.
    static let limit = 10_000

    private let file: LogFile
    private let limit: Int

    init(path: String, limit: Int = Self.limit) {
        file = LogFile(path: path)
        self.limit = limit
    }

    /// The statements, oldest first. A file that has grown long is shortened.
    func load() throws -> [String] {
        guard FileSystem.status(file.path) != nil else { return [] }
        let lines = Self.lines(try FileSystem.read(file.path))
        // Some slack, so that the file is not written anew at every start.
        if lines.count > limit + limit / 5 {
            try file.replace { bytes in
                Array(Self.lines(bytes).suffix(limit).map { Array($0) + [Self.lineEnd] }.joined())
            }
        }
        return lines.suffix(limit).map { Self.decode($0) }.filter { !$0.isEmpty }
    }

    func append(_ statement: String) throws { try file.append(Self.encode(statement) + [Self.lineEnd]) }

    private static let lineEnd = UInt8(ascii: "\n")
    private static let backslash = UInt8(ascii: "\\")

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: lineEnd) }

    private static func encode(_ statement: String) -> [UInt8] {
        statement.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case lineEnd: [backslash, UInt8(ascii: "n")]
            case backslash: [backslash, backslash]
            default: [byte]
            }
        }
    }

    private static func decode(_ line: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var rest = line
        while let byte = rest.popFirst() {
            if byte == 0 { continue }
            guard byte == backslash, let next = rest.first else {
                bytes.append(byte)
                continue
            }
            if next == UInt8(ascii: "n") || next == backslash {
                rest.removeFirst()
                bytes.append(next == backslash ? backslash : lineEnd)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
