import Diagnostics

extension Parser {
    /// `def NAME(parameters) { … }`.
    mutating func definition(from start: Int) throws -> Statement {
        do {
            let nameToken = try peek()
            guard case .word(let name) = nameToken.kind else {
                throw SyntaxError(
                    "expected a name after 'def', found \(described(nameToken))", nameToken.span,
                    remedies: ["write `def firing(v) { return count(v > 0) / len(v) }`"])
            }
            if Keyword.used.contains(name) { throw notAName(name, nameToken.span) }
            if functions.count > 1 {
                throw SyntaxError(
                    "a def within a def", nameToken.span, note: "they stand side by side",
                    remedies: ["put it before the other one", "a short function can be kept: let f = x => x + 1"])
            }
            position = nameToken.span.upper
            let opening = try peek()
            guard opening.is("(") else {
                throw SyntaxError(
                    "expected '(' after 'def \(name)', found \(described(opening))", opening.span,
                    remedies: ["write `def \(name)(x) { … }`, or `def \(name)() { … }` without parameters"])
            }
            position = opening.span.upper
            // A def may call itself.
            let target = number(of: name)
            knownNames.insert(name)
            let ((parameters, headerEnd, body), context) = try inFunction(.definition(name: name)) { parser in
                let parameters = try parser.bracketed(opening.span, ")") { try $0.parameters() }
                let headerEnd = parser.position
                return (parameters, headerEnd, try parser.block(after: "the parameters"))
            }
            let code = FunctionCode(
                name: name, parameters: parameters, body: .statements(body), localCount: context.localCount,
                text: lexer.text(nameToken.span.lower, headerEnd))
            return Statement(
                kind: .definition(name: target, nameSpan: nameToken.span, code, captures: context.captures),
                span: Span(start, position))
        } catch let error as SyntaxError { throw forgivingBrace(error) }
    }

    /// `a, b, eps = 1` up to the closing bracket.
    private mutating func parameters() throws -> [FunctionCode.Parameter] {
        var result: [FunctionCode.Parameter] = []
        while !(try peek().is(")")) {
            let token = try peek()
            guard case .word(let name) = token.kind else {
                throw SyntaxError(
                    "expected the name of a parameter, found \(described(token))", token.span,
                    remedies: ["parameters are names with commas between: (v, eps = 1)"],
                    isIncomplete: token.kind == .end)
            }
            position = token.span.upper
            try declareParameter(name, token.span, besides: result)
            var parameter = FunctionCode.Parameter(name: name, span: token.span)
            if try take("=") != nil {
                parameter.defaultValue = try expression()
            } else if let optional = result.last, optional.defaultValue != nil {
                throw SyntaxError(
                    "the parameter '\(name)' has no default, but '\(optional.name)' before it has", token.span,
                    remedies: ["put the parameters with defaults last"])
            }
            _ = functions[functions.count - 1].declare(name)
            knownNames.insert(name)
            result.append(parameter)
            if try take(",") == nil { break }
        }
        return result
    }

    private func declareParameter(
        _ name: String, _ span: Span, besides others: [FunctionCode.Parameter]
    ) throws {
        if Keyword.used.contains(name) {
            throw SyntaxError(
                "'\(name)' is a word of the language and cannot be a parameter", span,
                remedies: ["choose another name: my_\(name)"])
        }
        if others.contains(where: { $0.name == name }) {
            throw SyntaxError(
                "two parameters are named '\(name)'", span, remedies: ["each argument needs a name of its own"])
        }
    }

    /// `return`, with or without a value, which may be that of a command.
    mutating func giveBack(_ span: Span) throws -> Statement {
        guard functions.count > 1 else {
            throw SyntaxError(
                "'return' outside a def", span, note: "only functions give something back",
                remedies: ["keep a value with `let x = …`", "to end the script write `quit`"])
        }
        position = lexer.skippingBlanks(from: position, acrossLines: false)
        if isEndOfArguments() { return Statement(kind: .giveBack(nil), span: span) }
        let value = try source()
        return Statement(kind: .giveBack(value), span: Span(span.lower, position))
    }

    /// `x => …`, if an arrow follows the name.
    mutating func shortFunction(of name: String, _ token: Token) throws -> Expression? {
        guard startsArrow() else { return nil }
        return try shortFunction([(name, token.span)], from: token.span.lower)
    }

    /// `(a, b) => …`, if that is what stands in the brackets and after them.
    mutating func shortFunction(inBrackets opening: Token) throws -> Expression? {
        var parameters: [(String, Span)] = []
        var next = opening.span.upper
        func token() -> Token? {
            guard let token = try? lexer.token(at: next, acrossLines: true) else { return nil }
            next = token.span.upper
            return token
        }
        var found = token()
        while let name = found, case .word(let word) = name.kind {
            parameters.append((word, name.span))
            found = token()
            if let comma = found, comma.is(",") { found = token() }
        }
        guard let closing = found, closing.is(")") else { return nil }
        let before = position
        position = next
        guard startsArrow() else {
            position = before
            return nil
        }
        return try shortFunction(parameters, from: opening.span.lower)
    }

    private func startsArrow() -> Bool {
        let next = lexer.skippingBlanks(from: position, acrossLines: openBrackets > 0)
        return lexer.byte(at: next) == UInt8(ascii: "=") && lexer.byte(at: next + 1) == UInt8(ascii: ">")
    }

    private mutating func shortFunction(_ names: [(String, Span)], from start: Int) throws -> Expression {
        guard let arrow = try take("=>") else { throw unexpected(try peek(), after: "the parameters") }
        let brace = try peek()
        if brace.is("{") {
            throw SyntaxError(
                "a short function gives one expression, found '{'", brace.span,
                remedies: ["several statements stand in a def: `def f(x) { … }`"])
        }
        var parameters: [FunctionCode.Parameter] = []
        let (body, context) = try inFunction(.short) { parser in
            for (name, span) in names {
                try parser.declareParameter(name, span, besides: parameters)
                _ = parser.functions[parser.functions.count - 1].declare(name)
                parser.knownNames.insert(name)
                parameters.append(FunctionCode.Parameter(name: name, span: span))
            }
            return try parser.nested(arrow) { try $0.expression() }
        }
        let span = Span(start, body.span.upper)
        let code = FunctionCode(
            name: "", parameters: parameters, body: .expression(body), localCount: context.localCount,
            text: lexer.text(span.lower, span.upper))
        return try node(.function(code, captures: context.captures), span, [body])
    }
}
