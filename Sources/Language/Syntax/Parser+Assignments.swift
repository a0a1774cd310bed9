import Diagnostics

/// `let x = …` and `x = …`, and the names that may stand there.
extension Parser {
    /// `=`, but neither `==` nor `=>`.
    func isAssignment(after end: Int) -> Bool {
        let next = lexer.skippingBlanks(from: end, acrossLines: false)
        guard lexer.byte(at: next) == UInt8(ascii: "=") else { return false }
        return lexer.byte(at: next + 1) != UInt8(ascii: "=") && lexer.byte(at: next + 1) != UInt8(ascii: ">")
    }

    mutating func declaration(from start: Int) throws -> Statement {
        let (name, span) = try nameToAssign(after: "let")
        guard try take("=") != nil else {
            throw SyntaxError(
                "expected '=' after 'let \(name)', found \(described(try peek()))", try peek().span,
                remedies: ["write `let \(name) = …`"])
        }
        return try assignment(to: name, at: span, from: start, isDeclaration: true)
    }

    mutating func assignment(
        to name: String, at span: Span, from start: Int, isDeclaration: Bool
    ) throws -> Statement {
        if Keyword.used.contains(name) {
            throw notAName(name, span)
        }
        try refuseMessage(name, span)
        // What is left of a declaration in a function means what the name stood for before it.
        if !isDeclaration { try refuseOuterVariable(name, span) }
        let source = try source()
        let target = target(name)
        return Statement(
            kind: .assignment(to: target, nameSpan: span, isDeclaration: isDeclaration, source),
            span: Span(start, position))
    }

    /// A command or an expression, told apart as at the start of a line.
    mutating func source() throws -> Statement.Source {
        position = lexer.skippingBlanks(from: position, acrossLines: false)
        if let end = lexer.endOfName(at: position), startsCommand(lexer.text(position, end), end: end) {
            let command = try command()
            return try piped(command).map(Statement.Source.expression) ?? .command(command)
        }
        let word = lexer.endOfName(at: position).map { Span(position, $0) }
        if let word, let error = unknownCommand(lexer.text(word.lower, word.upper), word) { throw error }
        return .expression(try piped(try expression()))
    }

    mutating func nameToAssign(after keyword: String) throws -> (String, Span) {
        let token = try peek()
        guard case .word(let name) = token.kind else {
            // `for (i = 0; i < 3; i++) { … }`: what is in the brackets is one mistake.
            let counts = keyword == "for" && token.is("(")
            if counts { position = token.span.upper }
            let loop = counts ? "to count write `for i in 0..<10 { … }`" : "write `for x in values { … }`"
            throw SyntaxError(
                "expected a name after '\(keyword)', found \(described(token))", token.span,
                remedies: [keyword == "let" ? "write `let x = …`" : loop])
        }
        if Keyword.used.contains(name) {
            throw notAName(name, token.span)
        }
        position = token.span.upper
        return (name, token.span)
    }

    func notAName(_ word: String, _ span: Span) -> SyntaxError {
        SyntaxError(
            "'\(word)' is a word of the language and cannot be a variable", span,
            remedies: ["choose another name: my_\(word)"])
    }
}
