import Diagnostics

extension Evaluator {
    /// Evaluates the arguments, checks what could not be checked before, and hands the command to the host.
    ///
    /// - Parameters:
    ///   - input: what came through the pipe, for a stage.
    ///   - isAside: whether the pipe only looks around.
    func run(
        _ command: CommandNode, isKept: Bool, input: Invocation.Argument? = nil, isAside: Bool? = nil
    ) throws -> Value {
        raise(to: command.signature.effect)
        commands.insert(command.signature.name)
        var invocation = try invocation(of: command, input)
        invocation.isAside = isAside ?? (command.signature.effect == .aside)
        return try asCommandFailure { try located(command.span) { try host.run(invocation, isKept: isKept) } }
    }

    /// The command with its arguments evaluated and checked.
    private func invocation(of command: CommandNode, _ input: Invocation.Argument? = nil) throws -> Invocation {
        var arguments: [String: [Invocation.Argument]] = [:]
        for argument in command.arguments {
            if case (.rowExpression, .computed(let expression), let input?) = (argument.kind, argument.source, input) {
                arguments[argument.name] = [
                    Invocation.Argument(try values(expression, forRowsOf: input, command), span: argument.span)
                ]
            } else {
                let previous = arguments[argument.name]?.last?.value
                arguments[argument.name, default: []] += try values(of: argument, command.signature, after: previous)
            }
        }
        if let input, case .parameter(let name) = command.signature.input {
            arguments[name] = try self.arguments(from: input, for: name, of: command)
        }
        var options: [String: Invocation.Argument] = [:]
        for (name, span) in command.switches { options[name] = Invocation.Argument(.truth(true), span: span) }
        for option in command.options { options[option.name] = try values(of: option, command.signature).first }
        try checkRequired(command, arguments)
        try check(command, arguments, options)
        return Invocation(
            signature: command.signature, arguments: arguments, options: options,
            input: command.signature.input == .pipe ? input?.value : nil, source: source, span: command.span)
    }

    /// Runs what may find its arguments wrong: `.usage` says that nothing was run, and by now something was.
    private func asCommandFailure<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch var diagnostic as Diagnostic where diagnostic.failure.kind == .usage {
            diagnostic.failure.kind = .command
            throw diagnostic
        }
    }

    /// The signature's own check, now that everything is known.
    private func check(
        _ command: CommandNode, _ arguments: [String: [Invocation.Argument]], _ options: [String: Invocation.Argument]
    ) throws {
        let values = arguments.mapValues { $0.map(\.value) }.merging(options.mapValues { [$0.value] }) { $1 }
        guard let (failure, span) = command.problem(with: KnownArguments(values)) else { return }
        try asCommandFailure { throw diagnostic(failure, span) }
    }

    /// - Parameter previous: the argument before it, of the same parameter.
    private func values(
        of argument: CommandNode.Argument, _ signature: Signature, after previous: Value? = nil
    ) throws -> [Invocation.Argument] {
        let name = label(argument, signature)
        switch argument.source {
        case .literal(let value): return [Invocation.Argument(value, span: argument.span)]
        case .glob(let pattern): return try expanded(pattern, argument, name)
        case .command(let command):
            return [
                Invocation.Argument(
                    .text(source.text(command.span)), span: command.span, command: try invocation(of: command))
            ]
        case .computed(let expression):
            if argument.kind.takesRest { return [try comparison(expression)] }
            let value = try evaluate(expression)
            if argument.repeats, case .list(let elements) = value {
                // `run s.relush --names $names`: the whole list is the value of the script's parameter.
                if signature.passesOptions, case .text(let word)? = previous, word.hasPrefix("--"), !word.contains("=")
                {
                    return [Invocation.Argument(.text(value.sourceText), span: argument.span)]
                }
                return try elements.map { try accepted($0, argument, name) }
            }
            return [try accepted(value, argument, name)]
        }
    }

    private func label(_ argument: CommandNode.Argument, _ signature: Signature) -> String {
        signature.parameters.first { $0.name == argument.name }?.label(in: signature) ?? "--\(argument.name)"
    }

    /// The same check that literals pass before the program runs; by now it is the command that fails.
    private func accepted(
        _ value: Value, _ argument: CommandNode.Argument, _ name: String
    ) throws -> Invocation.Argument {
        do {
            return Invocation.Argument(try argument.kind.accept(value, name: name), span: argument.span)
        } catch var failure as Failure {
            failure.kind = .command
            throw diagnostic(failure, argument.span)
        }
    }

    private func expanded(
        _ pattern: [TextPart], _ argument: CommandNode.Argument, _ name: String
    ) throws -> [Invocation.Argument] {
        var text = ""
        for part in pattern {
            switch part {
            case .text(let literal): text += literal
            case .value(let expression):
                let value = try evaluate(expression)
                if value.isUnknown { return [try accepted(value, argument, name)] }
                text += Word.escapedForPattern(value.text)
            }
        }
        let (paths, unreadable) = try located(argument.span) { try host.expand(glob: text) }
        let quoted = "if it is a name, put it in quotes: '\(text)'"
        if paths.isEmpty {
            throw diagnostic(Self.noMatch(text, unreadable, quoted), argument.span)
        }
        if paths.count > 1, !argument.repeats {
            throw diagnostic(
                Failure(
                    .command, "\(name) is one path, but '\(text)' matches \(paths.count)",
                    facts: ["among them \(paths[0]) and \(paths[1])"], remedies: [quoted]), argument.span)
        }
        let found = paths.map { Invocation.Argument(.text($0), span: argument.span) }
        if !argument.repeats { return found }
        return found
            + unreadable.map { name in
                var leftOut = Invocation.Argument(.text(name), span: argument.span)
                leftOut.isUnreadable = true
                return leftOut
            }
    }

    private static func noMatch(_ pattern: String, _ unreadable: [String], _ remedy: String) -> Failure {
        guard let first = unreadable.first else {
            return Failure(.data, "nothing matches '\(pattern)'", remedies: [remedy])
        }
        let others = unreadable.count > 1 ? " and of \(unreadable.count - 1) more" : ""
        return Failure(
            .data, "nothing that a path leads to matches '\(pattern)'",
            facts: ["the name of \(first)\(others) is not UTF-8"], remedies: ["rename it in a system shell"])
    }

    /// An expression, with its two sides if it compares.
    private func comparison(_ expression: Expression) throws -> Invocation.Argument {
        guard case .binary(let operation, let left, let right) = expression.kind, operation.isComparison else {
            return Invocation.Argument(try evaluate(expression), span: expression.span)
        }
        let first = try evaluate(left)
        let second = try evaluate(right)
        let value = try located(expression.span) { try Operators.apply(operation, first, second) }
        return Invocation.Argument(
            value, span: expression.span,
            comparison: Invocation.Comparison(
                operation: operation, left: (source.text(left.span), first), right: (source.text(right.span), second)))
    }

    /// A list that spread over a parameter may have been empty.
    private func checkRequired(_ command: CommandNode, _ arguments: [String: [Invocation.Argument]]) throws {
        for parameter in command.signature.parameters
        where parameter.isRequired && arguments[parameter.name]?.isEmpty ?? true {
            throw diagnostic(
                Failure(
                    .command, "\(command.signature.name) needs \(parameter.placeholder), but the list is empty",
                    note: parameter.summary, remedies: ["look first: if len(x) > 0 { … }"]), command.span)
        }
    }
}
