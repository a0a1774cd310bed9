import Diagnostics

extension Parser {
    /// A literal, name, call, list or bracket, with the indices, members and calls that follow it without a space.
    mutating func primaryWithSuffixes() throws -> Expression {
        var result = try primary()
        while let byte = lexer.byte(at: position) {
            switch byte {
            case UInt8(ascii: "["): result = try index(into: result)
            case UInt8(ascii: "."):
                guard let end = lexer.endOfName(at: position + 1) else { return result }
                let span = Span(position + 1, end)
                let name = lexer.text(span.lower, span.upper)
                position = end
                result = try node(.member(result, name, nameSpan: span), result.span.union(span), [result])
            case UInt8(ascii: "(") where isCallable(result): result = try application(of: result)
            case UInt8(ascii: "("):
                throw callOfMember(result)
            default: return result
            }
        }
        return result
    }

    private mutating func primary() throws -> Expression {
        let token = try peek()
        switch token.kind {
        case .number(let number): return literal(.number(number), token)
        case .size(let height, let width): return literal(.list([.number(height), .number(width)]), token)
        case .word("true"): return literal(.truth(true), token)
        case .word("false"): return literal(.truth(false), token)
        case .word("nothing"): return literal(.nothing, token)
        case .word(let word): return try name(word, token)
        case .quote:
            position = token.span.lower
            return try nested(token.span) { try $0.quotedText() }
        case .symbol("("):
            if let function = try shortFunction(inBrackets: token) { return function }
            position = token.span.upper
            var inner = try bracketed(token.span, ")") { try $0.pipedExpression() }
            inner.span = Span(token.span.lower, position)
            return inner
        case .symbol("["):
            position = token.span.upper
            let elements = try bracketed(token.span, "]") { try $0.elements(until: "]") }
            return try node(.list(elements), Span(token.span.lower, position), elements)
        default: throw expectedValue(token)
        }
    }

    private mutating func literal(_ value: Value, _ token: Token) -> Expression {
        position = token.span.upper
        return Expression(kind: .literal(value), span: token.span, depth: 1)
    }

    private mutating func name(_ word: String, _ token: Token) throws -> Expression {
        if Keyword.used.contains(word) { throw expectedValue(token) }
        position = token.span.upper
        if let function = try shortFunction(of: word, token) { return function }
        if lexer.byte(at: position) == UInt8(ascii: "(") { return try call(of: word, token) }
        return reference(to: word, token.span)
    }

    private func expectedValue(_ token: Token) -> SyntaxError {
        let isIncomplete = token.kind == .end && openBrackets > 0
        if token.is("|") {
            return SyntaxError(
                "nothing stands before this '|'", token.span,
                remedies: [
                    "a line goes on after '|': end the line before with it", "for the last result: _ | first 10",
                ])
        }
        var remedies: [String] = []
        if case .symbol(let symbol) = token.kind {
            let hints = [
                "$": "names stand without '$' in an expression", "!": "write `not`",
                "{": "braces hold statements; a list stands in [ ]", "..": "a range has a start: 0..4",
                "+": "numbers have no sign but '-'", "=": "to compare write `==`", "?": "write `help`",
                ">": "for 'not equal' write `!=`", "=>": "a short function is written x => x + 1",
            ]
            remedies = hints[symbol].map { [$0] } ?? []
        }
        if let answer = foreignHabit(token) { remedies = [answer] }
        if token.kind == .end || token.kind == .newline {
            remedies = ["a line goes on after '\\' and inside brackets"]
        }
        if remedies.isEmpty { remedies = ["values are numbers, names, \"text\", [lists] and calls like len(x)"] }
        return SyntaxError(
            "expected a value, found \(described(token))", token.span, remedies: remedies, isIncomplete: isIncomplete)
    }

    /// Expressions separated by commas; one comma may stand after the last.
    private mutating func elements(until closing: String) throws -> [Expression] {
        var result: [Expression] = []
        while !(try peek().is(closing)) {
            result.append(try expression())
            if try take(",") == nil { break }
        }
        return result
    }

    mutating func index(into base: Expression) throws -> Expression {
        let opening = Span(position, position + 1)
        position += 1
        let indices = try bracketed(opening, "]") { parser in
            var result = [try parser.oneIndex()]
            while try parser.take(",") != nil { result.append(try parser.oneIndex()) }
            return result
        }
        return try node(
            .index(base, indices), Span(base.span.lower, position), [base] + indices.flatMap(\.expressions))
    }

    /// `i`, `"name"` or a slice `lower:upper:step` of which every part may be left out.
    private mutating func oneIndex() throws -> IndexExpression {
        let start = try peek().span.lower
        var parts: [Expression?] = []
        var colons = 0
        while true {
            let token = try peek()
            if token.is(":"), colons < 2 {
                position = token.span.upper
                colons += 1
                if parts.count < colons { parts.append(nil) }
            } else if token.is("]") || token.is(",") || parts.count > colons {
                break
            } else {
                parts.append(try expression())
            }
        }
        if colons == 0, let only = parts.first, let only { return .at(only) }
        if colons == 0 {
            let token = try peek()
            throw SyntaxError(
                "expected an index, found \(described(token))", token.span,
                remedies: ["write [0], [-1] for the last, or [0:5]"], isIncomplete: token.kind == .end)
        }
        let part = { (number: Int) in number < parts.count ? parts[number] : nil }
        return .slice(lower: part(0), upper: part(1), step: part(2), span: Span(start, position))
    }
}
