import Platform

/// Statements as lines of the history's file.
enum HistoryLines {
    /// A statement with the name that its two lines share.
    struct Numbered {
        var key: String?
        var statement: PastStatement
    }

    static func beginning(_ text: String, key: String, time: Double) -> [UInt8] {
        Array(": \(key) \(Int64(time.rounded())) run ".utf8) + escaped(text) + [lineEnd]
    }

    static func end(key: String, seconds: Double, _ outcome: PastStatement.Outcome) -> [UInt8] {
        // Milliseconds are all that anybody wants to know.
        let milliseconds = Int64(max(0, min(seconds, 1e12)) * 1000)
        let fraction = String(1000 + milliseconds % 1000).dropFirst()
        return Array(": \(key) \(milliseconds / 1000).\(fraction) \(outcome.rawValue)\n".utf8)
    }

    static func encode(_ numbered: Numbered) -> [UInt8] {
        let statement = numbered.statement
        guard let key = numbered.key, let time = statement.time else { return escaped(statement.text) + [lineEnd] }
        let first = beginning(statement.text, key: key, time: time)
        guard let seconds = statement.seconds, let outcome = statement.outcome else { return first }
        return first + end(key: key, seconds: seconds, outcome)
    }

    static func statements(_ bytes: [UInt8]) -> [Numbered] {
        var statements: [Numbered] = []
        var positions: [String: Int] = [:]
        for line in bytes.split(separator: lineEnd) {
            guard let fields = fields(line) else {
                let text = unescaped(line)
                if !text.isEmpty { statements.append(Numbered(statement: PastStatement(text))) }
                continue
            }
            if fields.word == "run" {
                positions[fields.key] = statements.count
                let session = fields.key.lastIndex(of: "-").map { String(fields.key[..<$0]) }
                statements.append(
                    Numbered(
                        key: fields.key,
                        statement: PastStatement(
                            unescaped(fields.rest), session: session, time: fields.number, outcome: .unfinished)))
            } else if let position = positions[fields.key], let outcome = PastStatement.Outcome(rawValue: fields.word) {
                statements[position].statement.seconds = fields.number
                statements[position].statement.outcome = outcome
            }
        }
        return statements
    }

    /// The parts of a line of ours; nothing if it is another one.
    private static func fields(_ line: ArraySlice<UInt8>) -> (
        key: String, number: Double, word: String, rest: ArraySlice<UInt8>
    )? {
        guard line.starts(with: ": ".utf8) else { return nil }
        let parts = line.dropFirst(2).split(separator: space, maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, let number = Double(text(parts[1])), number.isFinite else { return nil }
        let word = text(parts[2])
        guard word == "run" ? parts.count == 4 : PastStatement.Outcome(rawValue: word) != nil else { return nil }
        return (text(parts[0]), number, word, parts.count == 4 ? parts[3] : [])
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static let lineEnd = UInt8(ascii: "\n")
    private static let space = UInt8(ascii: " ")
    private static let backslash = UInt8(ascii: "\\")

    private static func escaped(_ statement: String) -> [UInt8] {
        statement.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case lineEnd: [backslash, UInt8(ascii: "n")]
            case backslash: [backslash, backslash]
            default: [byte]
            }
        }
    }

    private static func unescaped(_ line: ArraySlice<UInt8>) -> String {
        // Most lines hold nothing to look at one by one.
        if !line.contains(where: { $0 == backslash || $0 == 0 }) { return text(line) }
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
