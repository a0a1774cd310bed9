import Diagnostics

extension Parser {
    /// Whether the arguments of a command end here.
    func isEndOfArguments() -> Bool {
        switch lexer.byte(at: position) {
        case nil, UInt8(ascii: ";"), UInt8(ascii: "}"), UInt8(ascii: "|"): true
        case UInt8(ascii: "\n"): openBrackets == 0
        case UInt8(ascii: ")"): openBrackets > 0
        case UInt8(ascii: ","): endsAtComma
        default: false
        }
    }

    /// Whether a word ends here.
    func isEndOfWord(at position: Int) -> Bool {
        switch lexer.byte(at: position) {
        case nil, UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: ";"),
            UInt8(ascii: "}"), UInt8(ascii: "|"):
            true
        case UInt8(ascii: ")"): openBrackets > 0
        case UInt8(ascii: ","): endsAtComma
        case UInt8(ascii: "\\"): lexer.afterJoin(at: position) != nil
        default: false
        }
    }

    mutating func word() throws -> Word {
        let start = position
        try refuseShellSyntax()
        var word = Word(parts: [], span: Span(start, start), isBare: true, isGlob: false)
        while !isEndOfWord(at: position) {
            switch lexer.byte(at: position) {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): try quotedPart(into: &word)
            case UInt8(ascii: "$"): try variablePart(into: &word)
            case UInt8(ascii: "("): try bracketPart(into: &word)
            default: try barePart(into: &word)
            }
        }
        word.span = Span(start, position)
        return word
    }

    func joint(_ symbol: String, at position: Int, inExpressions word: String) -> SyntaxError {
        SyntaxError(
            "'\(symbol)' does not join commands", Span(position, position + 2),
            remedies: ["between values write `\(word)`", "separate commands with a line end or ';'"])
    }

    private func refuseShellSyntax() throws {
        let byte = lexer.byte(at: position)
        if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") {
            let span = Span(position, position + 1)
            throw SyntaxError(
                "'\(lexer.text(span.lower, span.upper))' does not redirect here", span,
                remedies: ["write results to a file with `export VALUE FILE`"])
        }
        if byte == UInt8(ascii: "&") {
            if lexer.byte(at: position + 1) == byte { throw joint("&&", at: position, inExpressions: "and") }
            throw SyntaxError(
                "nothing runs in the background here", Span(position, position + 1), remedies: ["leave out the '&'"])
        }
    }

    private mutating func quotedPart(into word: inout Word) throws {
        word.isBare = false
        for part in try nested(Span(position, position + 1), { try $0.quotedParts() }) {
            switch part {
            case .text(let text): word.parts.append(.text(text, pattern: Word.escapedForPattern(text)))
            case .value(let expression): word.parts.append(.value(expression))
            }
        }
    }

    /// `$name`, with indices if they follow directly.
    private mutating func variablePart(into word: inout Word) throws {
        guard let end = lexer.endOfName(at: position + 1) else {
            throw SyntaxError(
                "expected a name after '$'", Span(position, position + 1),
                remedies: ["the character itself stands in quotes: '$'", "the arguments of a script: $args[0]"])
        }
        word.isBare = false
        position += 1
        let span = Span(position, end)
        let name = lexer.text(span.lower, span.upper)
        var value = reference(to: name, span)
        position = end
        while lexer.byte(at: position) == UInt8(ascii: "[") { value = try index(into: value) }
        word.parts.append(.value(value))
    }

    private mutating func bracketPart(into word: inout Word) throws {
        let opening = Span(position, position + 1)
        guard word.parts.isEmpty else {
            throw SyntaxError(
                "a '(' inside a word", opening,
                remedies: ["put the word in quotes", "a value stands in quotes too: \"image-{n}.png\""])
        }
        word.isBare = false
        position += 1
        var value = try bracketed(opening, ")") { try $0.pipedExpression() }
        value.span = Span(opening.lower, position)
        word.parts.append(.value(value))
        guard isEndOfWord(at: position) else {
            throw SyntaxError(
                "expected a space after the value in brackets", Span(position, position + 1),
                remedies: ["to join values and text, write \"{value}.png\""])
        }
    }

    /// Bare text up to a quote, a value or the end of the word.
    private mutating func barePart(into word: inout Word) throws {
        var text: [UInt8] = []
        var pattern: [UInt8] = []
        var braces: [Int] = []
        scan: while let byte = lexer.byte(at: position) {
            if isEndOfWord(at: position), braces.isEmpty || !"},".utf8.contains(byte) { break }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "$"): break scan
            case UInt8(ascii: "("):
                word.parts.append(.text("", pattern: ""))
                break scan
            case UInt8(ascii: "\\"):
                guard let (_, length) = lexer.character(at: position + 1) else {
                    throw SyntaxError(
                        "a '\\' with nothing after it", Span(position, position + 1), isIncomplete: true)
                }
                let escaped = lexer.bytes[(position + 1)..<(position + 1 + length)]
                text += escaped
                pattern += Array(Word.escapedForPattern(String(decoding: escaped, as: UTF8.self)).utf8)
                word.isBare = false
                position += 1 + length
                continue
            case UInt8(ascii: "{"): braces.append(position)
            case UInt8(ascii: "}"): braces.removeLast()
            default: break
            }
            if "*?[{".utf8.contains(byte) { word.isGlob = true }
            text.append(byte)
            pattern.append(byte)
            position += 1
        }
        if let brace = braces.last {
            throw SyntaxError(
                "this '{' is not closed within its word", Span(brace, brace + 1),
                remedies: ["alternatives have no spaces: {a,b}/*", "a block belongs to `if` or `for`"])
        }
        if !text.isEmpty {
            word.parts.append(
                .text(String(decoding: text, as: UTF8.self), pattern: String(decoding: pattern, as: UTF8.self)))
        }
    }
}
