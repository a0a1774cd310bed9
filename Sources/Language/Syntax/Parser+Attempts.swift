import Diagnostics

extension Parser {
    /// `try { … } else { … }`; inside the second block `error` is the message.
    mutating func attempt(from start: Int) throws -> Statement {
        do {
            let body = try block(after: "'try'")
            guard let elseEnd = elseAhead() else {
                let token = try peek()
                throw SyntaxError(
                    "expected 'else' after the block of 'try', found \(described(token))", token.span,
                    remedies: ["write `try { … } else { print error }`", "to do nothing about it: else { }"],
                    isIncomplete: token.kind == .end
                        || lexer.skippingBlanks(from: position, acrossLines: true) >= lexer.bytes.count)
            }
            position = elseEnd
            let level = functions.count - 1
            let hidden = functions[level].locals["error"]
            let wasKnown = knownNames.contains("error")
            let place = functions[level].declareAnew("error")
            knownNames.insert("error")
            defer {
                functions[level].endHiding("error", hidden)
                if !wasKnown { knownNames.remove("error") }
            }
            let otherwise = try block(after: "'else'")
            return Statement(
                kind: .attempt(body, error: place, otherwise: otherwise), span: Span(start, position))
        } catch let error as SyntaxError { throw forgivingBrace(error) }
    }
}

extension Parser {
    /// Within the block after `else`, `error` is the message and nothing else.
    func refuseMessage(_ name: String, _ span: Span) throws {
        guard functions.count == 1, functions[0].locals[name] != nil else { return }
        throw SyntaxError(
            "'\(name)' is the message of what failed here and cannot be assigned", span,
            remedies: ["choose another name: my_\(name)"])
    }
}
