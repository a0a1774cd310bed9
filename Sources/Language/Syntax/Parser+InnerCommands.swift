import Diagnostics

/// Commands as arguments of commands.
extension Parser {
    /// A command that is the last argument of another one.
    mutating func innerCommand(of outer: CommandNode) throws -> CommandNode {
        let beginning = position
        skipAssignment()
        let start = position
        guard let end = lexer.endOfName(at: position), vocabulary.isCommandWord(lexer.text(start, end)) else {
            let end = lexer.endOfName(at: position) ?? min(position + 1, lexer.bytes.count)
            let word = lexer.text(start, end)
            let similar = DidYouMean.sentence(for: word, among: vocabulary.commandWords)
            // A word that might be a command, and no expression.
            let isWord = start == beginning && isEndOfWord(at: end) && !Keyword.used.contains(word)
            throw SyntaxError(
                "\(outer.signature.name) needs a command, and '\(word)' is none", Span(start, end),
                facts: ["usage: \(outer.signature.usage)"],
                remedies: [
                    isWord ? similar : nil,
                    isWord && similar != nil
                        ? nil
                        : "for expressions, which may call functions that run commands, and for several statements: check FILE.relush",
                ].compactMap(\.self))
        }
        return try nested(Span(start, end)) { try $0.command() }
    }

    /// Passes over `let NAME =` and `NAME =`, if that is what stands here.
    private mutating func skipAssignment() {
        guard var end = lexer.endOfName(at: position) else { return }
        if lexer.text(position, end) == "let" {
            let name = lexer.skippingBlanks(from: end, acrossLines: false)
            guard let endOfName = lexer.endOfName(at: name) else { return }
            end = endOfName
        }
        guard isAssignment(after: end) else { return }
        position = lexer.skippingBlanks(
            from: lexer.skippingBlanks(from: end, acrossLines: false) + 1, acrossLines: false)
    }
}
