import Diagnostics

/// Looks up every name of a program before any of it runs: a wrong word on line 90 must not cost an hour of
/// computing.
///
/// A variable counts as known from the first place on at which it may have been given a value; whether it really has
/// one shows when the program runs.
struct Resolver {
    let vocabulary: Vocabulary
    let source: SourceText
    let names: [String]
    var known: Set<String>
    var mayKnowMore = false
    /// Functions whose parameters are known wherever they are called.
    private(set) var functions: [String: ParameterList]
    /// What is resolved when all names of the text are known.
    var postponed: [FunctionCode] = []
    /// Inside a condition on rows, whose columns are known only when it runs.
    var isInRow = false
    private(set) var diagnostics: [Diagnostic] = []
    /// Where commands begin that are statements of the text itself.
    private let beginnings: Set<Int>

    /// - Parameter variables: what has a value before the text runs.
    init(_ parsed: Parsed, vocabulary: Vocabulary, knownNames: Set<String>, variables: [Variable] = []) {
        self.vocabulary = vocabulary
        source = parsed.source
        beginnings = Set(
            parsed.program.statements.compactMap { statement in
                if case .command(let command) = statement.kind { command.span.lower } else { nil }
            })
        names = parsed.program.names
        known = knownNames.union(vocabulary.hostNames).union(parsed.assumedNames).union(Scope.specialNames)
        functions = Self.definitions(in: parsed.program.statements, names: names)
        let assigned = Self.assigned(in: parsed.program.statements, names: names, isDeclaration: false)
            .union(parsed.assumedNames)
        for variable in variables where !assigned.contains(variable.name) {
            if case .function(let function) = variable.value { functions[variable.name] = function.parameters }
        }
    }

    mutating func resolve(_ statements: [Statement]) {
        for statement in statements { resolve(statement) }
    }

    private mutating func resolve(_ statement: Statement) {
        switch statement.kind {
        case .expression(let expression): resolve(expression, startsLine: true)
        case .command(let command): resolve(command)
        case .assignment(let target, let span, let isDeclaration, let value):
            resolve(value)
            if case .expression(let expression) = value { refuseHidingBuiltIn(target, span, with: expression) }
            assign(target, span, isDeclaration: isDeclaration)
        case .conditional(let branches, let otherwise):
            for branch in branches {
                resolve(branch.condition)
                resolve(branch.body)
            }
            resolve(otherwise)
        case .loop(let target, let span, let sequence, let body):
            resolve(sequence)
            assign(target, span, isDeclaration: true)
            resolve(loopBody: body)
        case .repetition(let condition, let body):
            resolve(condition)
            resolve(loopBody: body)
        case .leaveLoop, .nextTurn: break
        case .definition(let name, let span, let code, _): define(names[name], span, code)
        case .giveBack(let value): if let value { resolve(value) }
        case .parameter(let parameter): assign(parameter.name, parameter.nameSpan, isDeclaration: true)
        case .attempt(let body, _, let otherwise):
            resolve(body)
            resolve(otherwise)
        }
    }

    private mutating func resolve(loopBody body: [Statement]) {
        // What one turn assigns, the next may use.
        known.formUnion(Self.assigned(in: body, names: names, isDeclaration: true))
        resolve(body)
    }

    private mutating func resolve(_ value: Statement.Source) {
        switch value {
        case .expression(let expression): resolve(expression)
        case .command(let command): resolve(command)
        }
    }

    /// - Parameter isRun: whether it runs where it stands; the command that `cost` is given does not.
    private mutating func resolve(_ command: CommandNode, isRun: Bool = true) {
        for argument in command.arguments + command.options {
            switch argument.source {
            case .literal: break
            case .computed(let expression):
                let wasInRow = isInRow
                if argument.kind == .rowExpression { isInRow = true }
                resolve(expression)
                isInRow = wasInRow
            case .glob(let parts): for expression in Parser.expressions(parts) { resolve(expression) }
            case .command(let command): resolve(command, isRun: false)
            }
        }
        if isRun { refuseWithinOthers(command) }
        if let (failure, span) = command.problem(with: KnownArguments(literalsOf: command, names: names)) {
            report(failure, span)
        }
        if command.signature.setsVariables { mayKnowMore = true }
    }

    /// What works on whole statements cannot stand within one, which has not ended.
    private mutating func refuseWithinOthers(_ command: CommandNode) {
        guard let switches = command.signature.standsAloneWithout, !beginnings.contains(command.span.lower),
            !command.switches.contains(where: { switches.contains($0.name) })
        else { return }
        report(
            "\(command.signature.name) stands within a statement that has not ended", command.span,
            facts: ["it works on whole statements"], remedies: ["a statement of its own: \(command.signature.name)"])
    }

    mutating func resolve(_ expression: Expression, startsLine: Bool = false) {
        switch expression.kind {
        case .literal, .local: break
        case .name(let number, let span): resolveName(names[number], span, startsLine: startsLine)
        case .list(let elements): for element in elements { resolve(element) }
        case .interpolation(let parts): for part in Parser.expressions(parts) { resolve(part) }
        case .unary(_, let operand): resolve(operand)
        case .binary(_, let left, let right), .range(let left, let right, _):
            resolve(left, startsLine: startsLine)
            resolve(right)
        case .index(let base, let indices):
            resolve(base)
            for index in indices.flatMap(\.expressions) { resolve(index) }
        case .member(let base, let name, let span):
            resolve(base)
            resolveLayerOutput(base, name, span)
        case .call(let call): resolve(call, whole: expression.span)
        case .application(let callee, let arguments, _):
            resolve(callee)
            for argument in arguments { resolveArgument(argument) }
        case .function(let code, _):
            resolveParameters(of: code)
            if case .expression(let body) = code.body { resolve(body) }
        case .membership(let element, let container, _):
            resolve(element)
            resolve(container)
        case .pipe(let pipe):
            switch pipe.source {
            case .expression(let expression): resolve(expression, startsLine: startsLine)
            case .command(let command): resolve(command)
            }
            for stage in pipe.stages { resolve(stage) }
        }
    }

    mutating func report(
        _ message: String, _ span: Span, note: String? = nil, facts: [String] = [], remedies: [String?]
    ) {
        report(Failure(.usage, message, note: note, facts: facts, remedies: remedies.compactMap { $0 }), span)
    }

    mutating func report(_ failure: Failure, _ span: Span) {
        // As in the parser: after so many, a text is no script.
        guard diagnostics.count < Parser.maximumErrors else { return }
        diagnostics.append(Diagnostic(failure, source: source, span: span))
    }
}
