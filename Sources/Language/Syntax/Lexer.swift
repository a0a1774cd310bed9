import Diagnostics

/// Reads UTF-8 bytes; positions are byte offsets. Whether a word is an expression's or a command's depends on what
/// the parser expects, so tokens are read on demand.
struct Lexer {
    let bytes: [UInt8]

    func byte(at position: Int) -> UInt8? { position < bytes.count ? bytes[position] : nil }

    func text(_ lower: Int, _ upper: Int) -> String { String(decoding: bytes[lower..<upper], as: UTF8.self) }

    /// The character at a position, for messages.
    func character(at position: Int) -> (character: Character, length: Int)? {
        guard position < bytes.count else { return nil }
        let window = String(decoding: bytes[position..<min(position + 32, bytes.count)], as: UTF8.self)
        return window.first.map { ($0, min(String($0).utf8.count, bytes.count - position)) }
    }

    /// The text for messages: what cannot be seen, or would break the line, by its number.
    func visibleText(_ lower: Int, _ upper: Int) -> String {
        text(lower, upper).unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse,
                .spaceSeparator where scalar != " ":
                let code = String(scalar.value, radix: 16, uppercase: true)
                result += "U+" + String(repeating: "0", count: max(4 - code.count, 0)) + code
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// The scalar at a position; the text is known to be valid UTF-8.
    func scalar(at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard let first = byte(at: position) else { return nil }
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        let scalars = text(position, min(position + length, bytes.count)).unicodeScalars
        return scalars.first.map { ($0, length) }
    }

    /// After spaces and tabs.
    func endOfBlanks(at start: Int) -> Int {
        var position = start
        while let byte = byte(at: position), " \t\r".utf8.contains(byte) { position += 1 }
        return position
    }

    /// After blanks, comments and joined lines; after line ends too if `acrossLines`.
    func skippingBlanks(from start: Int, acrossLines: Bool) -> Int {
        var position = start
        while let byte = byte(at: position) {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
            case UInt8(ascii: "\n") where acrossLines: position += 1
            case UInt8(ascii: "#"):
                while let next = self.byte(at: position), next != UInt8(ascii: "\n") { position += 1 }
            case UInt8(ascii: "\\"):
                guard let after = afterJoin(at: position) else { return position }
                position = after
            default: return position
            }
        }
        return position
    }

    /// Where the next line starts, if a `\` at `position` joins it to this one.
    func afterJoin(at position: Int) -> Int? {
        guard byte(at: position) == UInt8(ascii: "\\") else { return nil }
        var next = position + 1
        while let blank = byte(at: next), blank == UInt8(ascii: " ") || blank == UInt8(ascii: "\r") { next += 1 }
        return byte(at: next) == UInt8(ascii: "\n") ? next + 1 : nil
    }

    /// The end of the name that starts at a position, or `nil` if none does.
    func endOfName(at start: Int) -> Int? {
        var position = start
        while let (scalar, length) = scalar(at: position) {
            let belongs =
                scalar == "_"
                || (position == start ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
            if !belongs { break }
            position += length
        }
        return position > start ? position : nil
    }

    func token(at start: Int, acrossLines: Bool) throws -> Token {
        let position = skippingBlanks(from: start, acrossLines: acrossLines)
        guard let first = byte(at: position) else { return Token(kind: .end, span: Span(position, position)) }
        if first == UInt8(ascii: "\n") { return Token(kind: .newline, span: Span(position, position + 1)) }
        if let number = try number(at: position) { return number }
        if let end = endOfName(at: position) {
            return Token(kind: .word(text(position, end)), span: Span(position, end))
        }
        if first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") {
            return Token(kind: .quote(first), span: Span(position, position + 1))
        }
        for symbol in Self.symbols where bytes[position...].starts(with: symbol.utf8) {
            return Token(kind: .symbol(symbol), span: Span(position, position + symbol.utf8.count))
        }
        throw unexpectedCharacter(at: position)
    }

    /// Longest first.
    private static let symbols = [
        "...", "..<", "..", "=>", "==", "!=", "<=", ">=", "&&", "||", "**", "+=", "-=", "*=", "/=", "(", ")", "[", "]",
        "{",
        "}",
        ",", ":", ".", "+", "-", "*", "/", "^", "<", ">", "=", ";", "|", "$", "%", "!", "&", "@", "?", "~",
    ]

    private func unexpectedCharacter(at position: Int) -> SyntaxError {
        guard let (character, length) = character(at: position) else {
            return SyntaxError("the text ends too soon", Span(position, position), isIncomplete: true)
        }
        let span = Span(position, position + length)
        if character == "\\" {
            let isLast = skippingBlanks(from: position + 1, acrossLines: false) >= bytes.count
            return SyntaxError(
                "a '\\' in the middle of a line", span, note: "joins the next line only as the last on its line",
                remedies: ["leave it out; a division is written /"], isIncomplete: isLast)
        }
        let plain: [Character: String] = [
            "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "×": "*", "÷": "/", "−": "-", "–": "-", "≤": "<=",
            "≥": ">=", "≠": "==", "…": "..", "\u{A0}": "a plain space",
        ]
        let shown = visibleText(position, position + length)
        var remedy = plain[character].map { "type \($0) instead" }
        if shown.hasPrefix("U+"), remedy == nil { remedy = "delete it: it cannot be seen" }
        return SyntaxError(
            "'\(shown)' means nothing in an expression", span,
            remedies: remedy.map { [$0] } ?? [])
    }
}
