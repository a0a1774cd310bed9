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
                stage, isKept: isKept || !isLast, input: Invocation.Argument(value, span: span))
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
                        note: "expected \(parameter.kind.expected)", facts: failure.facts), command.span)
            }
        }
    }

    /// The expression for each row of what came through the pipe.
    func values(_ expression: Expression, forRowsOf input: Invocation.Argument, _ command: CommandNode) throws -> Value
    {
        let rows = try located(command.span) { try Rows(input.value, for: command.signature.name) }
        let outer = row
        defer { row = outer }
        let binding = try located(command.span) { try RowBinding(rows, names: Self.names(in: expression), names) }
        row = binding
        var values: [Value] = []
        values.reserveCapacity(rows.count)
        for position in 0..<rows.count {
            if position.isMultiple(of: 1024) { try checkInterruption() }
            binding.position = position
            values.append(try evaluate(expression))
        }
        return .list(values)
    }

    /// The numbers of the names that stand in an expression.
    private static func names(in expression: Expression) -> Set<Int> {
        switch expression.kind {
        case .literal: []
        case .name(let number, _): [number]
        case .list(let elements), .call(_, _, let elements):
            elements.reduce(into: []) { $0.formUnion(names(in: $1)) }
        case .interpolation(let parts): Parser.expressions(parts).reduce(into: []) { $0.formUnion(names(in: $1)) }
        case .unary(_, let operand), .member(let operand, _, _): names(in: operand)
        case .binary(_, let left, let right), .range(let left, let right, _): names(in: left).union(names(in: right))
        case .index(let base, let indices):
            indices.flatMap(\.expressions).reduce(into: names(in: base)) { $0.formUnion(names(in: $1)) }
        case .pipe(let pipe): pipe.expressions.reduce(into: []) { $0.formUnion(names(in: $1)) }
        }
    }
}

/// The columns that an expression refers to by name, and the row for which it is evaluated now.
final class RowBinding {
    let columns: [String]
    var position = 0
    /// By the number of a name.
    private let values: [Int: [Value]]
    /// The number of the name `row`, if it stands for the row itself.
    private let wholeRow: Int?
    private let all: [[Value]]

    /// - Parameters:
    ///   - wanted: the numbers of the names that the expression holds.
    ///   - names: the program's names by number.
    init(_ rows: Rows, names wanted: Set<Int>, _ names: [String]) throws {
        columns = rows.columns
        var values: [Int: [Value]] = [:]
        for number in wanted where rows.columns.contains(names[number]) {
            values[number] = try rows.column(names[number])
        }
        self.values = values
        wholeRow = rows.columns.contains("row") ? nil : wanted.first { names[$0] == "row" }
        all = wholeRow == nil ? [] : try rows.columns.map(rows.column)
    }

    /// The value of a name, if it is a column's.
    func value(of number: Int) -> Value? {
        if let column = values[number] { return column[position] }
        guard number == wholeRow else { return nil }
        return .object(TableRow(columns: columns, values: all.map { $0[position] }))
    }

    func noColumn(_ name: String, variables: [String]) -> Failure {
        Failure(
            .command, "no column or variable named '\(name)'",
            facts: ["columns: \(columns.joined(separator: ", "))"],
            remedies: [
                DidYouMean.sentence(for: name, among: columns + variables) ?? "text stands in quotes: \"\(name)\""
            ])
    }
}
