import Diagnostics

extension Parser {
    /// `param NAME[: TYPE] [= DEFAULT] ["help"]`, before everything else.
    mutating func scriptParameter(_ keyword: Span) throws -> Statement {
        guard functions.count == 1, openBlocks == 0, isAtBeginning else {
            throw SyntaxError(
                "'param' after other statements", keyword, note: "it belongs to the top of the script",
                remedies: ["parameters of a function stand in brackets: `def f(x, eps = 1) { … }`"])
        }
        let token = try peek()
        guard case .word(let name) = token.kind else {
            throw SyntaxError(
                "expected a name after 'param', found \(described(token))", token.span,
                remedies: ["write `param eps: number = 0 \"below is zero\"`"])
        }
        if Keyword.used.contains(name) { throw notAName(name, token.span) }
        if name == "help" {
            throw SyntaxError(
                "'help' cannot be a parameter", token.span, note: "every script explains itself with --help",
                remedies: ["choose another name: my_help"])
        }
        if scriptParameters.contains(name) {
            throw SyntaxError(
                "two parameters are named '\(name)'", token.span, remedies: ["each one needs a name of its own"])
        }
        position = token.span.upper
        let written = try parameterKind()
        let beforeDefault = position
        let (value, kind) = try parameterDefault(of: name, written)
        let defaultSpan = Span(beforeDefault, value == nil ? beforeDefault : position)
        if value == nil, hasOptionalParameter {
            throw SyntaxError(
                "the parameter '\(name)' has no default, but one before it has", token.span,
                remedies: ["put the parameters with defaults last"])
        }
        let help = try parameterHelp()
        hasOptionalParameter = hasOptionalParameter || value != nil
        scriptParameters.insert(name)
        knownNames.insert(name)
        let parameter = ScriptParameter(
            number: number(of: name), name: name, nameSpan: token.span, kind: kind, defaultValue: value,
            defaultSpan: defaultSpan, help: help)
        return Statement(kind: .parameter(parameter), span: Span(keyword.lower, position))
    }

    private mutating func parameterKind() throws -> ScriptParameter.Kind? {
        guard try take(":") != nil else { return nil }
        let token = try peek()
        let kinds = ScriptParameter.Kind.allCases.map(\.rawValue)
        let fact = "types: \(kinds.joined(separator: ", "))"
        guard case .word(let word) = token.kind else {
            throw SyntaxError("expected a type after ':', found \(described(token))", token.span, remedies: [fact])
        }
        guard let kind = ScriptParameter.Kind(rawValue: word) else {
            throw SyntaxError(
                "'\(word)' is no type of a parameter", token.span, facts: [fact],
                remedies: [DidYouMean.sentence(for: word, among: kinds)].compactMap { $0 })
        }
        position = token.span.upper
        return kind
    }

    private mutating func parameterDefault(
        of name: String, _ written: ScriptParameter.Kind?
    ) throws -> (Value?, ScriptParameter.Kind) {
        guard try take("=") != nil else { return (nil, written ?? .text) }
        let expression = try expression()
        let value: Value?
        do { value = try expression.constant() } catch let failure as Failure {
            throw SyntaxError(
                Failure(
                    .usage, failure.message, note: "in the default of '\(name)'", facts: failure.facts,
                    remedies: failure.remedies), expression.span)
        }
        guard let value else {
            throw SyntaxError(
                "the default of '\(name)' has to be known before anything runs", expression.span,
                facts: ["numbers, texts, true, false, lists of them, and operators between them are"],
                remedies: ["write `= nothing`, and give it a value later"])
        }
        let kind = written ?? ScriptParameter.kind(of: value)
        guard ScriptParameter.accepts(value, as: kind) else {
            throw SyntaxError(
                "the default of '\(name)' is \(value.described)", expression.span, note: "expected \(kind.expected)",
                remedies: ["another type before it: \(name): \(ScriptParameter.kind(of: value).rawValue) = …"])
        }
        return (value, kind)
    }

    private mutating func parameterHelp() throws -> String {
        let token = try peek()
        guard case .quote = token.kind else { return "" }
        position = token.span.lower
        let text = try quotedText()
        guard case .literal(.text(let help)) = text.kind else {
            throw SyntaxError(
                "the help of a parameter holds no values", text.span, remedies: ["for the character '{' write \\{"])
        }
        return help
    }
}

extension ScriptParameter.Kind {
    /// In words, for messages.
    var expected: String {
        switch self {
        case .number: "a number"
        case .text: "text"
        case .truth: "true or false"
        case .list: "a list: a,b,c or [1, 2]"
        case .path: "the path of a file or folder"
        case .layer: ArgumentKind.layer.expected
        case .size: ArgumentKind.size.expected
        }
    }

    /// A value as it is given to a script.
    var example: String {
        switch self {
        case .number: "10"
        case .text: "TEXT"
        case .truth: "true"
        case .list: "a,b,c"
        case .path: "PATH"
        case .layer: "-1"
        case .size: "224x224"
        }
    }
}
