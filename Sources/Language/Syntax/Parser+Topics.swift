import Diagnostics

/// What `help` is asked about: words and signs as they stand.
extension Parser {
    /// A word in which nothing has a meaning unless it begins with a quote or with `$` and a name: `ls()`, `|`, `a[0]`.
    mutating func topicWord() throws -> Word {
        let start = position
        switch lexer.byte(at: start) {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return try word()
        case UInt8(ascii: "$") where lexer.endOfName(at: start + 1) != nil: return try word()
        default: break
        }
        var depth = 0
        while let byte = lexer.byte(at: position) {
            if " \t\r\n;".utf8.contains(byte) { break }
            if byte == UInt8(ascii: "("), depth < Self.maximumDepth { depth += 1 }
            if byte == UInt8(ascii: ")") {
                if depth == 0, openBrackets > 0 { break }
                depth = max(depth - 1, 0)
            }
            if byte == UInt8(ascii: "}"), openBlocks > 0 { break }
            position += 1
        }
        let text = lexer.text(start, position)
        return Word(
            parts: [.text(text, pattern: Word.escapedForPattern(text))], span: Span(start, position), isBare: true,
            isGlob: false)
    }

    /// `help =>`, `help ==`: a sign with nothing after it is what help is asked about.
    func isLoneTopic(of command: String, at start: Int) -> Bool {
        guard vocabulary.commands[command]?.parameters.first?.kind == .topic else { return false }
        var end = start
        while let byte = lexer.byte(at: end), "=<>!~+-*/%&^".utf8.contains(byte) { end += 1 }
        return endsStatement(at: end)
    }

    /// Where a sign stands alone after blanks that would otherwise begin a comment or end the options: `help #>`,
    /// `help --`. What follows it is nothing, or a comment.
    func topicSign() -> Int? {
        let start = lexer.endOfBlanks(at: position)
        let signs = ["#>", "#:", "#!", "#", "--"]
        guard let sign = signs.first(where: { lexer.bytes[start...].starts(with: $0.utf8) }) else { return nil }
        return start > position && endsStatement(at: start + sign.utf8.count) ? start : nil
    }

    private func endsStatement(at position: Int) -> Bool {
        let next = lexer.endOfBlanks(at: position)
        return switch lexer.byte(at: next) {
        case nil, UInt8(ascii: "\n"), UInt8(ascii: ";"): true
        case UInt8(ascii: "#"): next > position
        default: false
        }
    }

    /// Whether a `|` stands here with nothing after it, so that no pipe begins.
    func isBarAtEnd() -> Bool {
        guard lexer.byte(at: position) == UInt8(ascii: "|") else { return false }
        switch lexer.byte(at: lexer.skippingBlanks(from: position + 1, acrossLines: false)) {
        case nil, UInt8(ascii: "\n"), UInt8(ascii: ";"): return true
        default: return false
        }
    }
}
