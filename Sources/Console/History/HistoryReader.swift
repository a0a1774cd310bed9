/// Puts the lines of the history's file together to statements. Ten thousand of them may stand before the first prompt,
/// so nothing is copied that need not be.
struct HistoryReader {
    private var statements: [HistoryLines.Numbered] = []
    /// The session of the line before: most lines have the same.
    private var session = (bytes: UnsafeRawBufferPointer(start: nil, count: 0), text: "")

    /// How many statements may have begun between the two lines of one: sessions side by side, each with one.
    private static let reach = 1000
    /// Bytes that a statement takes in the file, roughly.
    private static let usualLength = 100

    static func statements(_ bytes: [UInt8]) -> [HistoryLines.Numbered] {
        bytes.withUnsafeBytes { bytes in
            var reader = HistoryReader()
            reader.statements.reserveCapacity(bytes.count / usualLength)
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: HistoryLines.lineEnd) ?? bytes.count
                if start < end { reader.read(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) }
                start = end + 1
            }
            return reader.statements
        }
    }

    private mutating func read(_ line: UnsafeRawBufferPointer) {
        guard let fields = Fields(line) else {
            let text = Self.unescaped(line)
            if !text.isEmpty { statements.append(HistoryLines.Numbered(statement: PastStatement(text))) }
            return
        }
        if !session.bytes.elementsEqual(fields.session) {
            session = (fields.session, String(decoding: fields.session, as: UTF8.self))
        }
        guard let outcome = fields.outcome else {
            statements.append(
                HistoryLines.Numbered(
                    number: fields.number,
                    statement: PastStatement(
                        Self.unescaped(fields.rest), session: session.text, time: fields.value, outcome: .unfinished)))
            return
        }
        let begun = statements.suffix(Self.reach).lastIndex {
            $0.number == fields.number && $0.statement.session == session.text
        }
        guard let begun else { return }
        statements[begun].statement.seconds = fields.value
        statements[begun].statement.outcome = outcome
    }

    /// A statement as it was typed, from its line.
    private static func unescaped(_ line: UnsafeRawBufferPointer) -> String {
        // Most lines hold nothing to look at one by one.
        if !line.contains(where: { $0 == HistoryLines.backslash || $0 == 0 }) {
            return String(decoding: line, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        var rest = line[...]
        while let byte = rest.popFirst() {
            if byte == 0 { continue }
            guard byte == HistoryLines.backslash, let next = rest.first else {
                bytes.append(byte)
                continue
            }
            if next == UInt8(ascii: "n") || next == HistoryLines.backslash {
                rest.removeFirst()
                bytes.append(next == HistoryLines.backslash ? HistoryLines.backslash : HistoryLines.lineEnd)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The parts of a line that this program wrote.
private struct Fields {
    let session: UnsafeRawBufferPointer
    /// Of the statement in its session.
    let number: Int
    /// The time of a beginning, the seconds until an end.
    let value: Double
    /// How the statement ended; nothing where it begins.
    let outcome: PastStatement.Outcome?
    let rest: UnsafeRawBufferPointer

    /// Nothing if the line is another one.
    init?(_ line: UnsafeRawBufferPointer) {
        guard line.count > 2, line[0] == UInt8(ascii: ":"), line[1] == UInt8(ascii: " ") else { return nil }
        var parts = line[2...]
        guard let key = Self.word(&parts), let dash = key.lastIndex(of: UInt8(ascii: "-")),
            let number = Self.whole(key[(dash + 1)...]), let figures = Self.word(&parts),
            let value = Self.decimal(figures)
        else { return nil }
        session = UnsafeRawBufferPointer(rebasing: key[..<dash])
        self.number = number
        self.value = value
        if parts.starts(with: Self.run) {
            outcome = nil
            rest = UnsafeRawBufferPointer(rebasing: parts.dropFirst(Self.run.count))
        } else {
            guard let outcome = PastStatement.Outcome(rawValue: String(decoding: parts, as: UTF8.self)) else {
                return nil
            }
            self.outcome = outcome
            rest = UnsafeRawBufferPointer(start: nil, count: 0)
        }
    }

    private static let run = Array("run ".utf8)

    private static func whole(_ figures: Slice<UnsafeRawBufferPointer>) -> Int? {
        guard !figures.isEmpty, figures.count <= 18 else { return nil }
        var number = 0
        for byte in figures {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// `1732444000` or `2.345`.
    private static func decimal(_ figures: Slice<UnsafeRawBufferPointer>) -> Double? {
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

    private static func word(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }
}
