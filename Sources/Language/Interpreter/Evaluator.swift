import Diagnostics

/// Runs the statements of one parsed text; every failure gets its place here.
final class Evaluator {
    let source: SourceText
    let host: any CommandHost
    let scope: Scope
    /// For the number of a name, its slot in the scope.
    let slots: [Int]
    /// For the number of a name, whether the host gives it its value.
    let isHostName: [Bool]
    let names: [String]

    /// Of the commands and assignments since `begin`, the strongest.
    private(set) var effect: Signature.Effect = .aside
    /// The names of the commands that were run since `begin`.
    var commands: Set<String> = []
    /// What the last statement showed.
    private(set) var result: Value?
    /// While a stage of a pipe looks at rows: the one that it looks at.
    var row: RowBinding?
    private let lastResult: Int
    private let depth: BlockDepth

    init(_ parsed: Parsed, host: any CommandHost, scope: Scope, hostNames: Set<String>, depth: BlockDepth) {
        source = parsed.source
        self.host = host
        self.scope = scope
        names = parsed.program.names
        slots = names.map(scope.slot)
        isHostName = names.map(hostNames.contains)
        lastResult = scope.slot(for: "_")
        self.depth = depth
    }

    /// Forgets the effect and the result of the statement before.
    func begin() {
        effect = .aside
        commands = []
        result = nil
    }

    func execute(_ statement: Statement) throws {
        try checkInterruption()
        switch statement.kind {
        case .expression(let expression):
            if case .pipe(let pipe) = expression.kind { return try show(pipe) }
            raise(to: .result)
            let value = try evaluate(expression)
            try show(value, expression.span)
        case .command(let command):
            let value = try run(command, isKept: false)
            // What only looked around is left out of a saved script, in which `_` would then be something else.
            if command.signature.effect != .aside { remember(value) }
        case .assignment(let name, _, _, let source):
            raise(to: .state)
            switch source {
            case .expression(let expression): scope.set(slots[name], try evaluate(expression))
            case .command(let command): scope.set(slots[name], try run(command, isKept: true))
            }
        case .conditional(let branches, let otherwise):
            for branch in branches where try isTrue(branch.condition) { return try execute(block: branch.body) }
            try execute(block: otherwise)
        case .loop(let name, _, let sequence, let body): try loop(slots[name], over: sequence, body)
        }
    }

    private func execute(block: [Statement]) throws {
        guard let first = block.first else { return }
        try located(first.span) { try depth.within { for statement in block { try execute(statement) } } }
    }

    /// The last stage shows what comes out. As with a command, what only looked around leaves `_` as it is.
    private func show(_ pipe: Pipe) throws {
        if case .expression = pipe.source { raise(to: .result) }
        let value = try run(pipe, isKept: false)
        if !pipe.isAside { remember(value) }
    }

    private func show(_ value: Value, _ span: Span) throws {
        remember(value)
        if case .nothing = value { return }
        try located(span) { try host.present(value, source: source, span: span) }
    }

    private func remember(_ value: Value) {
        if case .nothing = value { return }
        result = value
        scope.set(lastResult, value)
    }

    private func loop(_ slot: Int, over sequence: Expression, _ body: [Statement]) throws {
        let turn = { (value: Value) in
            self.scope.set(slot, value)
            try self.checkInterruption()
            try self.execute(block: body)
        }
        let value = try evaluate(sequence)
        // A range is never laid out as a list: it may be longer than memory.
        if case .range(let bounds) = value {
            for number in bounds.lower..<bounds.upper { try turn(.number(Double(number))) }
        } else {
            for element in try located(sequence.span, { try value.elements() }) { try turn(element) }
        }
    }

    func isTrue(_ expression: Expression) throws -> Bool {
        let value = try evaluate(expression)
        if case .truth(let truth) = value { return truth }
        throw diagnostic(
            Failure(
                .command, "a condition must be true or false, not \(value.described)",
                remedies: ["compare it with something: … > 0"]), expression.span)
    }

    func raise(to effect: Signature.Effect) {
        switch (self.effect, effect) {
        case (_, .state), (.aside, .result): self.effect = effect
        default: break
        }
    }

    func checkInterruption() throws {
        do { try host.checkInterruption() } catch let failure as Failure { throw diagnostic(failure, nil) }
    }

    /// Adds the place to a failure; a diagnostic has its own.
    func located<Result>(_ span: Span, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let failure as Failure { throw diagnostic(failure, span) }
    }

    /// An interruption has no place: it is nobody's mistake.
    func diagnostic(_ failure: Failure, _ span: Span?) -> Diagnostic {
        guard let span, failure.kind != .interrupted else { return Diagnostic(failure) }
        return Diagnostic(failure, source: source, span: span)
    }
}
