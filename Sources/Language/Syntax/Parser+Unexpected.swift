import Diagnostics

extension Parser {
    /// What stands where something else was expected, with what people coming from other languages mean by it.
    func unexpected(_ token: Token, after what: String) -> SyntaxError {
        if let answer = foreignHabit(token) {
            return SyntaxError("unexpected \(described(token)) after \(what)", token.span, remedies: [answer])
        }
        guard case .symbol(let symbol) = token.kind else {
            if case .word(let word) = token.kind, let answer = Self.insteadOfWord(word, vocabulary) {
                return SyntaxError("unexpected '\(word)' after \(what)", token.span, remedies: [answer])
            }
            return SyntaxError(
                "unexpected \(described(token)) after \(what)", token.span,
                remedies: ["separate statements with a line end or ';'"])
        }
        let remedy = Self.instead[symbol] ?? "separate statements with a line end or ';'"
        let assigns = ["+=", "-=", "*=", "/="].contains(symbol)
        return SyntaxError(
            "unexpected '\(symbol)' after \(what)", token.span,
            facts: assigns ? ["only = gives a variable a value"] : [], remedies: [remedy])
    }

    /// What people coming from other languages mean by a symbol, as it is written here.
    static let instead: [String: String] = [
        "&&": "write `and`", "||": "write `or`", "!": "write `not`", "**": "write `^`",
        "$": "names stand without '$' in an expression",
        "%": "for the remainder write `mod`; a percentage has no space: 50%", "=": "to compare write `==`",
        "+=": "write `x = x + …`", "-=": "write `x = x - …`", "*=": "write `x = x * …`", "/=": "write `x = x / …`",
        "(": "no space before '(' in a call", "[": "no space before '[' in an index",
        "...": "write `0..4`, or `0..<5` without the end", ".": "a name follows the dot directly: features.files",
        "|": "a pipe comes out of a command or an expression: features | first 10",
        "?": "write `if … { … } else { … }`",
        ",": "a list stands in [ ]", ":": "a slice stands in [ ]: features[0:5]",
        ")": "there is no '(' before it", "]": "there is no '[' before it",
    ]

    /// The same of a word that follows a statement.
    static func insteadOfWord(_ word: String, _ vocabulary: Vocabulary) -> String? {
        switch word {
        case "if": "write `if … { … } else { … }`"
        case "for", "while": "a loop begins its line; of a list: map(values, x => x + 1)"
        default: vocabulary.elsewhere[word].flatMap { $0.beginsStatement || word == "is" ? $0.answer : nil }
        }
    }

    /// An error if a line starts with a word that nobody knows, followed by something that no expression goes on
    /// with: a misspelt command.
    func unknownCommand(_ word: String, _ span: Span) -> SyntaxError? {
        guard !knownNames.contains(word), !Keyword.used.contains(word), !vocabulary.isCommandWord(word) else {
            return nil
        }
        let next = lexer.skippingBlanks(from: span.upper, acrossLines: false)
        guard next > span.upper, let byte = lexer.byte(at: next), looksLikeArgument(byte, at: next) else { return nil }
        if let error = stageWithoutPipe(word, span) { return error }
        if let function = vocabulary.functions[word] {
            return SyntaxError(
                "'\(word)' is a function and needs brackets", span, remedies: ["write \(function.usage)"])
        }
        return SyntaxError(
            "no command named '\(word)'", span, note: vocabulary.elsewhere[word]?.note,
            remedies: vocabulary.remedies(
                for: word,
                else: [
                    DidYouMean.sentence(for: word, among: vocabulary.commandWords + Keyword.starting),
                    "all commands: help",
                ]))
    }

    private func looksLikeArgument(_ byte: UInt8, at position: Int) -> Bool {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "~"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            return true
        case UInt8(ascii: "-"):
            return lexer.byte(at: position + 1).map { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "(") } ?? false
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "*"):
            return lexer.byte(at: position + 1).map { $0 != UInt8(ascii: " ") && $0 != byte } ?? false
        default:
            guard let end = lexer.endOfName(at: position) else { return false }
            return !["and", "or", "mod", "in"].contains(lexer.text(position, end))
        }
    }
}
