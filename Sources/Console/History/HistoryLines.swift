import Platform

/// Statements as lines of the history's file.
enum HistoryLines {
    /// A statement with the number that it has in its session.
    struct Numbered {
        var number: String?
        var statement: PastStatement

        /// What its two lines have in common.
        var key: String? { number.flatMap { number in statement.session.map { "\($0)-\(number)" } } }
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
        var reader = Reader()
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: lineEnd) ?? bytes.count
            if start < end { reader.read(bytes[start..<end]) }
            start = end + 1
        }
        return reader.statements
    }

    /// Puts the lines of statements together. There may be ten thousand before the first prompt.
    private struct Reader {
        var statements: [Numbered] = []
        /// The session of the line before: most lines have the same.
        private var session = (bytes: ArraySlice<UInt8>(), text: "")

        /// How many statements may have begun between the two lines of one: sessions side by side, each with one.
        private static let reach = 1000

        mutating func read(_ line: ArraySlice<UInt8>) {
            guard let fields = Fields(line) else {
                let text = unescaped(line)
                if !text.isEmpty { statements.append(Numbered(statement: PastStatement(text))) }
                return
            }
            if session.bytes != fields.session { session = (fields.session, HistoryLines.text(fields.session)) }
            let number = HistoryLines.text(fields.number)
            guard let outcome = fields.outcome else {
                statements.append(
                    Numbered(
                        number: number,
                        statement: PastStatement(
                            unescaped(fields.rest), session: session.text, time: fields.value, outcome: .unfinished)))
                return
            }
            let begun = statements.suffix(Self.reach).lastIndex {
                $0.number == number && $0.statement.session == session.text
            }
            guard let begun else { return }
            statements[begun].statement.seconds = fields.value
            statements[begun].statement.outcome = outcome
        }
    }

    /// The parts of a line of ours.
    private struct Fields {
        let session: ArraySlice<UInt8>
        let number: ArraySlice<UInt8>
        /// The time of a beginning, the seconds until an end.
        let value: Double
        /// How the statement ended; nothing where it begins.
        let outcome: PastStatement.Outcome?
        let rest: ArraySlice<UInt8>

        /// Nothing if the line is another one.
        init?(_ line: ArraySlice<UInt8>) {
            guard line.starts(with: ": ".utf8) else { return nil }
            var parts = line.dropFirst(2)
            guard let key = Self.word(&parts), let dash = key.lastIndex(of: UInt8(ascii: "-")) else { return nil }
            guard let figures = Self.word(&parts), let value = Self.decimal(figures) else { return nil }
            session = key[..<dash]
            number = key[(dash + 1)...]
            self.value = value
            if parts.starts(with: "run ".utf8) {
                outcome = nil
                rest = parts.dropFirst(4)
            } else {
                guard let outcome = PastStatement.Outcome(rawValue: HistoryLines.text(parts)) else { return nil }
                self.outcome = outcome
                rest = []
            }
        }

        /// `1732444000` or `2.345`: what is written here, and read twenty thousand times before the first prompt.
        private static func decimal(_ figures: ArraySlice<UInt8>) -> Double? {
            guard let first = figures.first, first != UInt8(ascii: "."), figures.count <= 18 else { return nil }
            var (whole, scale) = (0.0, 0.0)
            for byte in figures {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    whole = whole * 10 + Double(byte - UInt8(ascii: "0"))
                    scale *= 10
                case UInt8(ascii: "."):
                    guard scale == 0 else { return nil }
                    scale = 1
                default: return nil
                }
            }
            return scale > 0 ? whole / scale : whole
        }

        private static func word(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
            guard let end = rest.firstIndex(of: HistoryLines.space) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return rest[..<end]
        }
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
