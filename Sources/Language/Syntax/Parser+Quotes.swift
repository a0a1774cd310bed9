import Diagnostics

extension Parser {
    /// Text in quotes: `'raw'`, where nothing has a meaning, or `"with {expressions} and \n"`.
    mutating func quotedText() throws -> Expression {
        let start = position
        let parts = try quotedParts()
        let span = Span(start, position)
        if let text = Self.plainText(parts) { return Expression(kind: .literal(.text(text)), span: span, depth: 1) }
        return try node(.interpolation(parts), span, Self.expressions(parts))
    }

    /// The text, if there is nothing to evaluate in it.
    static func plainText(_ parts: [TextPart]) -> String? {
        var result = ""
        for part in parts {
            guard case .text(let text) = part else { return nil }
            result += text
        }
        return result
    }

    static func expressions(_ parts: [TextPart]) -> [Expression] {
        parts.compactMap { part in
            if case .value(let expression) = part { expression } else { nil }
        }
    }

    mutating func quotedParts() throws -> [TextPart] {
        let opening = Span(position, position + 1)
        let quote = lexer.bytes[position]
        position += 1
        var parts: [TextPart] = []
        var literal: [UInt8] = []
        let isRaw = quote == UInt8(ascii: "'")
        while true {
            guard let byte = lexer.byte(at: position), !endsLine(isRaw) else {
                throw SyntaxError(
                    "this \(isRaw ? "'" : "\"") is never closed", opening,
                    facts: ["text in quotes ends on the line on which it begins"],
                    remedies: isRaw
                        ? ["type the ' where it ends; a text with ' in it stands in \"\""]
                        : ["a line end inside text is written \\n"])
            }
            if byte == quote { break }
            switch byte {
            case UInt8(ascii: "\\") where !isRaw: try escape(into: &literal)
            case UInt8(ascii: "{") where !isRaw:
                if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
                literal = []
                parts.append(.value(try interpolated()))
            case UInt8(ascii: "}") where !isRaw:
                throw SyntaxError(
                    "a '}' without a '{' before it", Span(position, position + 1),
                    remedies: ["for the character itself write \\}"])
            default:
                literal.append(byte)
                position += 1
            }
        }
        position += 1
        if !literal.isEmpty || parts.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
        return parts
    }

    /// Whether the line ends here, with or without a `\` that would join it to the next outside text.
    private func endsLine(_ isRaw: Bool) -> Bool {
        let isJoin = !isRaw && lexer.byte(at: position) == UInt8(ascii: "\\")
        let end = isJoin ? position + 1 : position
        return switch lexer.byte(at: end) {
        case nil, UInt8(ascii: "\n"): true
        case UInt8(ascii: "\r"): lexer.byte(at: end + 1).map { $0 == UInt8(ascii: "\n") } ?? true
        default: false
        }
    }

    private mutating func interpolated() throws -> Expression {
        let opening = Span(position, position + 1)
        position += 1
        // A line end ends the text, so inside these braces it is none of the blanks.
        let outer = openBrackets
        openBrackets = 0
        defer { openBrackets = outer }
        return try nested(opening) { parser in
            try parser.refuseEmptyBraces(opening)
            let value = try parser.pipedExpression()
            let token = try parser.peek()
            guard token.is("}") else {
                throw SyntaxError(
                    "expected '}' after the expression inside the text, found \(parser.described(token))", token.span,
                    remedies: ["for the character '{' itself write \\{"])
            }
            parser.position = token.span.upper
            return value
        }
    }

    /// `{}`, or a `{` that only the end of the text follows, whose quote would seem to open another.
    private func refuseEmptyBraces(_ opening: Span) throws {
        let next = lexer.skippingBlanks(from: position, acrossLines: false)
        let remedies = ["for the character '{' itself write \\{"]
        if lexer.byte(at: next) == UInt8(ascii: "}") {
            throw SyntaxError("nothing stands in these braces", Span(opening.lower, next + 1), remedies: remedies)
        }
        guard lexer.byte(at: next) == UInt8(ascii: "\"") else { return }
        let other = lexer.bytes[(next + 1)...].first { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") }
        if other != UInt8(ascii: "\"") {
            throw SyntaxError(
                "this '{' is not closed within its text", opening, note: "expected a value and '}'", remedies: remedies)
        }
    }

    private mutating func escape(into literal: inout [UInt8]) throws {
        let start = position
        let letter = lexer.byte(at: position + 1)
        position += 2
        switch letter {
        case UInt8(ascii: "n"): literal.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "t"): literal.append(UInt8(ascii: "\t"))
        case UInt8(ascii: "r"): literal.append(UInt8(ascii: "\r"))
        case UInt8(ascii: "u"): try scalarEscape(from: start, into: &literal)
        case .some(let byte) where "\\\"'{}$#".utf8.contains(byte): literal.append(byte)
        default:
            position = start + 1
            let length = lexer.character(at: start + 1).map(\.length) ?? 0
            throw SyntaxError(
                "unknown escape '\(lexer.visibleText(start, start + 1 + length))'", Span(start, start + 1 + length),
                facts: ["escapes are \\n \\t \\r \\\\ \\\" \\{ \\} and \\u{1F600}"],
                remedies: ["in 'single quotes' a '\\' is an ordinary character"])
        }
    }

    /// `\u{1F600}`.
    private mutating func scalarEscape(from start: Int, into literal: inout [UInt8]) throws {
        var end = position
        while let byte = lexer.byte(at: end), byte != UInt8(ascii: "}"), byte != UInt8(ascii: "\n"),
            byte != UInt8(ascii: "\""), end < position + 10
        { end += 1 }
        guard lexer.byte(at: position) == UInt8(ascii: "{"), lexer.byte(at: end) == UInt8(ascii: "}"),
            let code = UInt32(lexer.text(position + 1, end), radix: 16), let scalar = Unicode.Scalar(code)
        else {
            if lexer.byte(at: end) == UInt8(ascii: "}") { end += 1 }
            position = end
            throw SyntaxError(
                "not a character: '\(lexer.visibleText(start, end))'", Span(start, end),
                remedies: ["write the number of a Unicode character in base 16: \\u{1F600}"])
        }
        literal += Array(String(Character(scalar)).utf8)
        position = end + 1
    }
}
