import Diagnostics

extension Evaluator {
    /// The value that comes out at the end; only the last stage shows what it has to say.
    func run(_ pipe: Pipe, isKept: Bool) throws -> Value {
        var value: Value
        switch pipe.source {
        case .expression(let expression): value = try evaluate(expression)
        case .command(let command): value = try run(command, isKept: true)
        }
        var span = pipe.source.span
        for (number, stage) in pipe.stages.enumerated() {
            if case .nothing = value { throw nothingComes(out: span) }
            let isLast = number == pipe.stages.count - 1
            value = try run(
                stage, isKept: isKept || !isLast, input: Invocation.Argument(value, span: span),
                isAside: pipe.isAside)
            span = stage.span
        }
        return value
    }

    private func nothingComes(out span: Span) -> Diagnostic {
        diagnostic(
            Failure(
                .command, "no value comes out here for the pipe to pass on",
                remedies: ["leave out the '|' after it"]), span)
    }

    /// What comes through the pipe as the arguments of a parameter.
    func arguments(
        from input: Invocation.Argument, for name: String, of command: CommandNode
    ) throws -> [Invocation.Argument] {
        guard let parameter = command.signature.parameters.first(where: { $0.name == name }) else { return [] }
        var values = [input.value]
        if parameter.repeats, case .list(let elements) = input.value { values = elements }
        return try values.map { value in
            do {
                return Invocation.Argument(
                    try parameter.kind.accept(value, name: parameter.placeholder), span: input.span)
            } catch let failure as Failure {
                throw diagnostic(
                    Failure(
                        .command, "\(command.signature.name) cannot take \(value.described) from a pipe",
                        note: "expected \(parameter.kind.expected)", facts: failure.facts,
                        remedies: failure.remedies), command.span)
            }
        }
    }

    /// The expression for each row of what came through the pipe.
    func values(_ expression: Expression, forRowsOf input: Invocation.Argument, _ command: CommandNode) throws -> Value
    {
        // Of rows that are not computed yet nothing can be told but, perhaps, their columns.
        if case .object(let object) = input.value, object.isUnknown {
            if !object.columnNames.isEmpty {
                let noRows = try Rows(.table(Table(columns: object.columnNames, rows: [])), for: command.signature.name)
                try checkNames(
                    in: expression, RowBinding(RowColumns(noRows, names: names(in: expression)), position: 0))
            }
            return .list([])
        }
        let rows = try located(command.span) { try Rows(input.value, for: command.signature.name) }
        let outer = row
        defer { row = outer }
        let columns = try located(command.span) { try RowColumns(rows, names: names(in: expression)) }
        // Whether a name is one does not depend on the rows, nor on what is looked at first in them.
        try checkNames(in: expression, RowBinding(columns, position: 0))
        var values: [Value] = []
        values.reserveCapacity(rows.count)
        try counting(.rows(stage: command.signature.name), total: rows.count) { turns in
            for position in 0..<rows.count {
                if position.isMultiple(of: 1024) { try checkInterruption() }
                row = RowBinding(columns, position: position)
                values.append(try evaluate(expression))
                turnIsOver(&turns)
            }
        }
        return .list(values)
    }

    private func checkNames(in expression: Expression, _ noRow: RowBinding) throws {
        switch expression.kind {
        case .name(let number, let span):
            let (name, slot) = (origin.names[number], origin.slots[number])
            let isKnown = slot == CodeOrigin.hostSlot || scope.hasValue(slot) || functions[name] != nil
            guard isKnown || noRow.hasColumn(name) else {
                throw diagnostic(noRow.noColumn(name, variables: scope.variables.map(\.name)), span)
            }
        // The stages of a pipe within look at other rows.
        case .pipe: break
        default: for part in parts(of: expression) { try checkNames(in: part, noRow) }
        }
    }

    /// The names that stand in an expression, and in short functions within it.
    private func names(in expression: Expression) -> Set<String> {
        switch expression.kind {
        case .name(let number, _): [origin.names[number]]
        case .local(_, let name): [name]
        default: parts(of: expression).reduce(into: []) { $0.formUnion(names(in: $1)) }
        }
    }

    private func parts(of expression: Expression) -> [Expression] {
        switch expression.kind {
        case .literal, .name, .local: []
        case .function(let code, _): if case .expression(let body) = code.body { [body] } else { [] }
        case .list(let elements): elements
        case .call(let call): call.arguments
        case .application(let callee, let arguments, _): [callee] + arguments
        case .interpolation(let parts): Parser.expressions(parts)
        case .unary(_, let operand), .member(let operand, _, _): [operand]
        case .binary(_, let left, let right), .range(let left, let right, _), .membership(let left, let right, _):
            [left, right]
        case .index(let base, let indices): [base] + indices.flatMap(\.expressions)
        case .pipe(let pipe): pipe.expressions
        }
    }
}
