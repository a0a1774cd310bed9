import Diagnostics

/// Runs the statements of one parsed text; every failure gets its place here.
final class Evaluator {
    let host: any CommandHost
    let scope: Scope
    let hostNames: Set<String>
    let functions: [String: FunctionSignature]
    /// What the parameters of the script are given, by their numbers.
    var arguments = ScriptArguments.Values()
    /// The text whose code runs now: of the script, or of the function that it calls.
    var origin: CodeOrigin
    /// The variables of the functions that run now, frame upon frame; the first is of the script itself.
    var frames: [Value?]
    /// Where the frame of the innermost function begins.
    var base = 0
    /// Calls around what runs now.
    var functionDepth = 0
    /// What `return` gives back, until the call takes it.
    var returned = Value.nothing

    /// Of the commands and assignments since `begin`, the strongest.
    private(set) var effect: Signature.Effect = .aside
    /// The names of the commands that were run since `begin`.
    var commands: Set<String> = []
    /// What the last statement showed.
    var result: Value?
    /// The call of a built-in function that runs now, for what that calls itself.
    var callSpan: Span?
    /// While a stage of a pipe looks at rows: the one that it looks at.
    var row: RowBinding?
    /// What is known of lists that grew in place: of variables by their slots, while these have that version, and of
    /// the functions that run now by the places of their frames.
    var grown: [Int: (version: Int, extent: Extent)] = [:]
    var grownLocals: [Int: Extent] = [:]
    private let lastResult: Int
    let depth: Depth
    /// Remembers the variables of all scripts that run now, and the host; the result puts them back.
    let restorePoint: () -> () -> Void

    init(
        _ parsed: Parsed, host: any CommandHost, scope: Scope, vocabulary: Vocabulary, depth: Depth,
        restorePoint: @escaping () -> () -> Void
    ) {
        self.host = host
        self.scope = scope
        hostNames = vocabulary.hostNames
        functions = vocabulary.functions
        origin = CodeOrigin(
            source: parsed.source, names: parsed.program.names, scope: scope, hostNames: vocabulary.hostNames)
        frames = [Value?](repeating: nil, count: parsed.program.localCount)
        lastResult = scope.slot(for: "_")
        self.depth = depth
        self.restorePoint = restorePoint
    }

    /// The text that is running now.
    var source: SourceText { origin.source }

    /// Forgets the effect and the result of the statement before.
    func begin() {
        effect = .aside
        commands = []
        result = nil
    }

    func execute(_ statement: Statement) throws -> Flow {
        try checkInterruption()
        switch statement.kind {
        case .expression: try show(statement)
        case .command: try run(statement)
        case .assignment: try assign(statement)
        case .conditional: return try decide(statement)
        case .loop: return try loop(statement)
        case .repetition: return try repeating(statement)
        case .leaveLoop: return .leaveLoop
        case .nextTurn: return .nextTurn
        case .definition, .parameter: try define(statement)
        case .giveBack(let source):
            returned = try source.map(value) ?? .nothing
            return .leaveFunction
        case .attempt: return try attempt(statement)
        }
        return .next
    }

    @inline(never) private func assign(_ statement: Statement) throws {
        guard case .assignment(let target, let span, let isDeclaration, let source) = statement.kind else { return }
        if functionDepth == 0 { raise(to: .state) }
        if !isDeclaration { try requireValue(target, span) }
        if case .expression(let expression) = source, case .binary(.add, _, _) = expression.kind,
            try grow(target, expression)
        {
            return
        }
        set(target, try value(of: source))
    }

    /// What was never given a value, or lost it to `reset` or `undo`, is not assigned to by mistake.
    private func requireValue(_ target: Statement.Target, _ span: Span) throws {
        let (name, hasValue) =
            switch target {
            case .variable(let number): (origin.names[number], scope.hasValue(origin.slots[number]))
            case .local(let place, let name): (name, frames[base + place] != nil)
            }
        guard !hasValue else { return }
        throw diagnostic(
            Failure(
                .command, "no variable named '\(name)' to assign to",
                facts: ["it has no value yet, or lost it to `reset` or `undo`"],
                remedies: ["for a new one write `let \(name) = …`"]), span)
    }

    @inline(never) private func define(_ statement: Statement) throws {
        raise(to: .state)
        switch statement.kind {
        case .definition(let name, let span, let code, let captures):
            scope.set(origin.slots[name], try function(code, captures, span))
        case .parameter(let parameter):
            scope.set(origin.slots[parameter.number], arguments.values[parameter.number] ?? .nothing)
        default: break
        }
    }

    @inline(never) private func value(of source: Statement.Source) throws -> Value {
        switch source {
        case .expression(let expression): try evaluate(expression)
        case .command(let command): try run(command, isKept: true)
        }
    }

    /// The last stage shows what comes out. As with a command, what only looked around leaves `_` as it is.
    private func show(_ pipe: Pipe) throws {
        if case .expression = pipe.source { raise(to: .result) }
        let value = try run(pipe, isKept: false)
        if !pipe.isAside { remember(value) }
    }

    @inline(never) private func show(_ statement: Statement) throws {
        guard case .expression(let expression) = statement.kind else { return }
        if case .pipe(let pipe) = expression.kind { return try show(pipe) }
        raise(to: .result)
        let value = try evaluate(expression)
        remember(value)
        if case .nothing = value { return }
        try located(expression.span) { try host.present(value, source: source, span: expression.span) }
    }

    @inline(never) private func run(_ statement: Statement) throws {
        guard case .command(let command) = statement.kind else { return }
        let value = try run(command, isKept: false)
        // What only looked around is left out of a saved script, in which `_` would then be something else.
        if command.signature.effect != .aside { remember(value) }
    }

    /// What a function shows is no result of the script.
    private func remember(_ value: Value) {
        if case .nothing = value { return }
        guard functionDepth == 0 else { return }
        result = value
        scope.set(lastResult, value)
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
}
