import Diagnostics

extension Parser {
    /// What stands between brackets: an expression or a command, and the stages that its value goes through.
    mutating func pipedExpression() throws -> Expression {
        position = lexer.skippingBlanks(from: position, acrossLines: openBrackets > 0)
        if let end = lexer.endOfName(at: position), startsCommand(lexer.text(position, end), end: end) {
            let command = try command()
            return try pipe(from: .command(command), try stages(after: .command))
        }
        return try piped(try expression())
    }

    /// The expression itself, or a pipe that it goes into.
    mutating func piped(_ value: Expression) throws -> Expression {
        let stages = try stages(after: .expression)
        return stages.isEmpty ? value : try pipe(from: .expression(value), stages)
    }

    /// A pipe that a command's value goes into; nothing if no `|` follows.
    mutating func piped(_ command: CommandNode) throws -> Expression? {
        let stages = try stages(after: .command)
        return stages.isEmpty ? nil : try pipe(from: .command(command), stages)
    }

    private func pipe(from source: Pipe.Source, _ stages: [CommandNode]) throws -> Expression {
        let pipe = Pipe(source: source, stages: stages)
        let span = source.span.union(stages.last?.span ?? source.span)
        return try node(.pipe(pipe), span, pipe.expressions)
    }

    private enum Place { case command, expression }

    private mutating func stages(after place: Place) throws -> [CommandNode] {
        var stages: [CommandNode] = []
        while let bar = try bar(after: stages.isEmpty ? place : .command) {
            position = lexer.skippingBlanks(from: bar.upper, acrossLines: true)
            guard lexer.byte(at: position) != nil else {
                throw SyntaxError(
                    "expected a stage after '|'", bar, note: "the next line may go on with it",
                    facts: [stageList], remedies: ["more about it: help pipes"], isIncomplete: true)
            }
            stages.append(try stage())
        }
        return stages
    }

    private func bar(after place: Place) throws -> Span? {
        let next = lexer.skippingBlanks(from: position, acrossLines: openBrackets > 0)
        guard lexer.byte(at: next) == UInt8(ascii: "|") else { return nil }
        if lexer.byte(at: next + 1) == UInt8(ascii: "|") {
            if place == .expression { return nil }
            throw joint("||", at: next, inExpressions: "or")
        }
        return Span(next, next + 1)
    }

    private mutating func stage() throws -> CommandNode {
        guard let end = lexer.endOfName(at: position) else {
            let token = try peek()
            throw SyntaxError(
                "expected a stage after '|', found \(described(token))", token.span, facts: [stageList],
                remedies: ["a condition on rows: … | where seconds > 10"])
        }
        let word = lexer.text(position, end)
        guard vocabulary.commands[word] != nil || vocabulary.forms[word] != nil else {
            throw unknownStage(word, Span(position, end))
        }
        return try command(isStage: true)
    }

    /// - Throws: `SyntaxError` for a command that cannot stand after a `|`.
    func checkInput(_ signature: Signature, _ span: Span) throws {
        guard signature.input == .none else { return }
        throw SyntaxError(
            "'\(signature.name)' takes nothing from a pipe", span, facts: [stageList],
            remedies: ["keep the value first: `let x = …`"])
    }

    private func unknownStage(_ word: String, _ span: Span) -> SyntaxError {
        let meant = Self.stagesElsewhere[word.lowercased()].map { "did you mean \($0)?" }
        if let function = vocabulary.functions[word], meant == nil {
            return SyntaxError(
                "'\(word)' is a function, not a stage", span, facts: [stageList],
                remedies: ["put it around the pipe: \(function.name)( … | … )"])
        }
        return SyntaxError(
            "no stage named '\(word)'", span, facts: [stageList],
            remedies: [
                meant ?? DidYouMean.sentence(for: word, among: vocabulary.stageNames) ?? "more about it: help pipes"
            ])
    }

    var stageList: String { "stages: \(vocabulary.stageNames.joined(separator: ", "))" }

    /// What shells, SQL and data frames call them.
    private static let stagesElsewhere = [
        "filter": "where", "grep": "where", "having": "where", "query": "where", "head": "first", "take": "first",
        "limit": "first", "top": "first", "tail": "last", "order": "sort", "order_by": "sort", "sort_by": "sort",
        "sort_values": "sort", "arrange": "sort", "group_by": "group", "groupby": "group", "aggregate": "group",
        "uniq": "count", "value_counts": "count", "wc": "count", "tally": "count", "cut": "select", "pluck": "select",
        "project": "select", "get": "select", "save": "export", "tee": "export",
    ]

    /// A stage at the beginning of a line, where nothing comes in.
    func stageWithoutPipe(_ word: String, _ span: Span) -> SyntaxError? {
        guard let signature = vocabulary.commands[word], signature.input == .pipe else { return nil }
        return SyntaxError(
            "'\(word)' stands in a pipe, and nothing comes in here", span, facts: ["usage: \(signature.usage)"],
            remedies: ["say what goes in: features | \(word) …", "for the last result: _ | \(word) …"])
    }
}
