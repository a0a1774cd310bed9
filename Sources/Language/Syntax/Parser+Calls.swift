import Diagnostics

extension Parser {
    /// `name(arguments)`; the bracket follows the name directly.
    mutating func call(of name: String, _ token: Token) throws -> Expression {
        let (arguments, labels): ([Expression], [Label?])
        do { (arguments, labels) = try callArguments() } catch let error as SyntaxError where !error.isIncomplete {
            throw foreignCall(name, token.span) ?? error
        }
        let target: Statement.Target =
            if let place = place(of: name) { .local(place, name: name) } else { .variable(number(of: name)) }
        let call = CallNode(
            name: name, nameSpan: token.span, target: target, builtIn: vocabulary.functions[name],
            arguments: arguments, labels: labels)
        return try node(.call(call), Span(token.span.lower, position), arguments)
    }

    /// Whether a `(` directly after an expression calls what it gives.
    func isCallable(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .index, .call, .application, .function: true
        default: false
        }
    }

    mutating func application(of function: Expression) throws -> Expression {
        let (arguments, labels) = try callArguments()
        return try node(
            .application(function, arguments, labels: labels), Span(function.span.lower, position),
            [function] + arguments)
    }

    /// From the opening to the closing bracket: values, then values with the names of their parameters.
    private mutating func callArguments() throws -> ([Expression], [Label?]) {
        let opening = Span(position, position + 1)
        position += 1
        var labels: [Label?] = []
        let arguments = try bracketed(opening, ")") { parser in
            var arguments: [Expression] = []
            while !(try parser.peek().is(")")) {
                let label = try parser.label()
                if label == nil, let before = labels.last ?? nil {
                    let next = try parser.peek()
                    throw SyntaxError(
                        "an argument without a name after '\(before.name) = …'", next.span,
                        remedies: ["put the arguments with names last"])
                }
                if let label, labels.contains(where: { $0?.name == label.name }) {
                    throw SyntaxError(
                        "the argument '\(label.name)' is given twice", label.span, remedies: ["leave one of them out"])
                }
                labels.append(label)
                arguments.append(try parser.expression())
                if try parser.take(",") == nil { break }
            }
            return arguments
        }
        return (arguments, labels.contains { $0 != nil } ? labels : [])
    }

    /// `name =` before an argument.
    private mutating func label() throws -> Label? {
        let token = try peek()
        guard case .word(let name) = token.kind, !Keyword.used.contains(name),
            isAssignment(after: token.span.upper)
        else { return nil }
        position = token.span.upper
        _ = try take("=")
        return Label(name: name, span: token.span)
    }
}
