import Diagnostics

extension Parser {
    /// One statement. A line that starts with a command's name is a command, unless `(`, `[`, `.` follow directly or
    /// `=` follows; every other line is control, an assignment or an expression.
    mutating func statement() throws -> Statement {
        let start = position
        if let error = foreignStatement() { throw error }
        guard let end = lexer.endOfName(at: position) else {
            isAtBeginning = false
            return try expressionStatement()
        }
        let word = lexer.text(start, end)
        let span = Span(start, end)
        if word == "param" {
            position = end
            return try scriptParameter(span)
        }
        isAtBeginning = false
        switch word {
        case "let":
            position = end
            return try declaration(from: start)
        case "if":
            position = end
            return try conditional(from: start)
        case "for":
            position = end
            return try loop(from: start)
        case "else":
            throw SyntaxError(
                "'else' without an 'if' before it", span, remedies: ["write `if … { … } else { … }`"])
        case "while":
            position = end
            return try repetition(from: start)
        case "break", "continue":
            position = end
            return try leaving(word, span)
        case "def":
            position = end
            return try definition(from: start)
        case "return":
            position = end
            return try giveBack(span)
        case "try":
            position = end
            return try attempt(from: start)
        default: break
        }
        if isAssignment(after: end) {
            position = lexer.skippingBlanks(from: end, acrossLines: false) + 1
            return try assignment(to: word, at: span, from: start, isDeclaration: false)
        }
        if startsCommand(word, end: end) {
            let command = try command()
            if let pipe = try piped(command) { return Statement(kind: .expression(pipe), span: pipe.span) }
            return Statement(kind: .command(command), span: command.span)
        }
        if let error = unknownCommand(word, span) { throw error }
        return try expressionStatement()
    }

    private mutating func expressionStatement() throws -> Statement {
        let value = try piped(try expression())
        return Statement(kind: .expression(value), span: value.span)
    }

    func startsCommand(_ word: String, end: Int) -> Bool {
        guard vocabulary.isCommandWord(word) else { return false }
        switch lexer.byte(at: end) {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "."): return false
        default: break
        }
        let next = lexer.skippingBlanks(from: end, acrossLines: false)
        return lexer.byte(at: next) != UInt8(ascii: "=") || isLoneTopic(of: word, at: next)
    }

    private mutating func conditional(from start: Int) throws -> Statement {
        var branches = [try branch()]
        var otherwise: [Statement] = []
        while let elseEnd = elseAhead() {
            position = lexer.skippingBlanks(from: elseEnd, acrossLines: false)
            if let end = lexer.endOfName(at: position), lexer.text(position, end) == "if" {
                position = end
                branches.append(try branch())
            } else {
                otherwise = try block(after: "'else'")
                break
            }
        }
        return Statement(kind: .conditional(branches, otherwise: otherwise), span: Span(start, position))
    }

    /// The end of an `else` that follows, on this line or on one further down.
    func elseAhead() -> Int? {
        let next = lexer.skippingBlanks(from: position, acrossLines: true)
        guard let end = lexer.endOfName(at: next), lexer.text(next, end) == "else" else { return nil }
        return end
    }

    private mutating func branch() throws -> Statement.Branch {
        do {
            let token = try peek()
            if token.is("{") || token.kind == .end || token.kind == .newline {
                throw SyntaxError(
                    "expected a condition after 'if', found \(described(token))", token.span,
                    remedies: ["write `if x > 0 { … }`"])
            }
            return Statement.Branch(condition: try expression(), body: try block(after: "the condition"))
        } catch let error as SyntaxError { throw forgivingBrace(error) }
    }

    private mutating func loop(from start: Int) throws -> Statement {
        do {
            let (name, span) = try nameToAssign(after: "for")
            let token = try peek()
            guard token.isWord("in") else {
                throw SyntaxError(
                    "expected 'in' after 'for \(name)', found \(described(token))", token.span,
                    remedies: ["write `for \(name) in values { … }`"])
            }
            try refuseMessage(name, span)
            position = token.span.upper
            let sequence = try expression()
            let target = target(name)
            let body = try loopBody(after: "the values")
            return Statement(
                kind: .loop(target, nameSpan: span, sequence: sequence, body: body), span: Span(start, position))
        } catch let error as SyntaxError { throw forgivingBrace(error) }
    }

    /// Notes that a `}` will come for which the parser has not seen the `{`, if none follows on this line.
    mutating func forgivingBrace(_ error: SyntaxError) -> SyntaxError {
        var end = position
        while let byte = lexer.byte(at: end), byte != UInt8(ascii: "\n") {
            if byte == UInt8(ascii: "{") { return error }
            end += 1
        }
        if end < lexer.bytes.count { strayBraces += 1 }
        return error
    }

    mutating func block(after what: String) throws -> [Statement] {
        let token = try peek()
        guard token.is("{") else {
            var remedy = token.is("=") ? "to compare write `==`" : "write the statements between '{' and '}'"
            if token.is("|") { remedy = "put the pipe in brackets: ( … | … )" }
            if case .word(let word) = token.kind, let answer = Self.insteadOfWord(word, vocabulary) { remedy = answer }
            throw SyntaxError(
                "expected '{' after \(what), found \(described(token))", token.span, remedies: [remedy])
        }
        position = token.span.upper
        openBlocks += 1
        defer { openBlocks -= 1 }
        let body = statements(opening: token.span)
        if lexer.byte(at: position) == UInt8(ascii: "}") { position += 1 }
        return body
    }
}
