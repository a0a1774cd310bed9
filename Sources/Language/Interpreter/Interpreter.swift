public import Diagnostics

/// Parses, checks and runs source texts against one host, and keeps the variables between them.
///
/// The usual way: `parse`, then `check`, and only if that finds nothing, `run`.
public final class Interpreter {
    /// Whose variables a nested script sees.
    public enum ScopeChoice: Sendable {
        /// Its own, with nothing in them but `args`.
        case own
        /// Those of whoever runs it.
        case shared
    }

    /// Scripts that run scripts that run scripts, at most.
    public static let maximumNesting = 64

    let host: any CommandHost
    let arguments: [String]
    let vocabulary: Vocabulary
    var scopes: [Scope]
    var nesting = 0
    private let depth = Depth()
    /// What runs now, innermost last.
    private(set) var evaluators: [Evaluator] = []

    /// - Parameters:
    ///   - host: asked for its commands and functions once, now.
    ///   - arguments: what the script was given, for its parameters, and as the list `args`.
    public init(host: any CommandHost, arguments: [String] = []) {
        self.host = host
        self.arguments = arguments
        vocabulary = Vocabulary(host)
        scopes = [Scope(arguments: ScriptArguments.list(arguments))]
    }

    var scope: Scope { scopes[scopes.count - 1] }

    /// The variables of the script that runs now, or of the prompt, in the order of their definition; without `_`
    /// and `args`.
    public var variables: [Variable] { scope.variables }

    /// What follows depends on which variables there are and on what they hold.
    public func noteReadingVariables() { scope.noteReadingAll() }

    /// Gives a variable of the script that runs now a value, as `let` does.
    public func define(_ name: String, _ value: Value) { scope[name] = value }

    /// Forgets the variables and the last result, also of the scripts and the prompt that run the present one.
    public func forgetVariables() { for scope in scopes { scope.clear() } }

    /// Remembers the variables of now, also those of the scripts and the prompt that run the present one; calling the
    /// result puts them back.
    public func variablesRestorePoint() -> () -> Void {
        let remembered = scopes.map { (scope: $0, content: $0.content) }
        return { for (scope, content) in remembered { scope.restore(content) } }
    }

    public func parse(_ source: SourceText) -> Parsed {
        Parsed(source, vocabulary: vocabulary, knownNames: scope.knownNames)
    }

    /// Everything that is wrong with a text before it runs, in the order of the text: what does not parse, and names
    /// that stand for nothing.
    public func check(_ parsed: Parsed) -> [Diagnostic] {
        var resolver = Resolver(
            parsed, vocabulary: vocabulary, knownNames: scope.knownNames, variables: scope.variables)
        resolver.resolve(parsed.program.statements)
        resolver.resolvePostponed()
        return (parsed.diagnostics + resolver.diagnostics).sorted { ($0.span?.lower ?? 0) < ($1.span?.lower ?? 0) }
    }

    /// Whether a line at the prompt goes on: a bracket or block is open, or the last character is `\`.
    public func isIncomplete(_ text: String) -> Bool { parse(SourceText(name: "", text)).isIncomplete }

    /// Runs a text at the top level, statement by statement; the host gets a record of each.
    ///
    /// A statement that fails or is interrupted leaves variables and host as they were before it; those before it keep
    /// their effect.
    ///
    /// - Throws: `RefusedProgram` before anything runs if `check` finds something; `Diagnostic` for the first statement
    ///   that fails.
    public func run(_ parsed: Parsed, observer: StatementObserver = StatementObserver()) throws {
        let found = check(parsed)
        if let first = found.first {
            let text = String(decoding: parsed.source.bytes, as: UTF8.self)
            host.record(
                StatementRecord(
                    text: text, sourceName: parsed.source.name, line: 1, succeeded: false, effect: .aside,
                    diagnostic: first))
            throw RefusedProgram(diagnostics: found)
        }
        do {
            guard let values = try values(for: parsed, given: arguments) else { return }
            try execute(parsed, values, observer)
        } catch let refusal as RefusedArguments {
            throw RefusedProgram(diagnostics: [refusal.diagnostic])
        }
    }

    func execute(
        _ parsed: Parsed, _ arguments: ScriptArguments.Values, _ observer: StatementObserver
    ) throws {
        let evaluator = Evaluator(
            parsed, host: host, scope: scope, vocabulary: vocabulary, depth: depth,
            restorePoint: { [unowned self] in restorePoint() })
        if evaluators.isEmpty { depth.begin(stackLeft: host.stackLeft) }
        evaluator.arguments = arguments
        evaluators.append(evaluator)
        defer { evaluators.removeLast() }
        for (statement, text) in zip(parsed.program.statements, parsed.statements) {
            while try execute(statement, text, evaluator, observer) == .again {}
        }
    }

    /// - Returns: what follows.
    private func execute(
        _ statement: Statement, _ text: StatementText, _ evaluator: Evaluator, _ observer: StatementObserver
    ) throws -> StatementObserver.AfterFailure {
        // A script within is part of the statement that runs it, and goes back with that.
        let recordsStatements = nesting == 0 || observer.recordsStatements
        try observer.willRun(text)
        var record = StatementRecord(
            text: statement.text(with: evaluator.arguments, text.source), sourceName: text.source.name,
            line: text.line, succeeded: true, effect: .aside)
        if recordsStatements { host.begin(text) }
        defer { if recordsStatements { host.record(record) } }
        let goBack = recordsStatements || observer.didFail != nil ? restorePoint() : {}
        if recordsStatements { scope.beginTracking() }
        do {
            evaluator.begin()
            _ = try host.during { try evaluator.execute(statement) }
            record.effect = evaluator.effect
            record.commands = evaluator.commands
            record.result = evaluator.result
            (record.reads, record.writes) = (scope.read, scope.written)
        } catch {
            goBack()
            record.succeeded = false
            record.effect = evaluator.effect
            record.commands = evaluator.commands
            record.diagnostic = error as? Diagnostic
            record.reads = scope.read
            guard let didFail = observer.didFail else { throw error }
            return try didFail(text, error)
        }
        try observer.didRun(record)
        return .next
    }

    /// Remembers the variables of all scripts that run now, and the host; the result puts them back.
    private func restorePoint() -> () -> Void {
        let (restoreVariables, restoreHost) = (variablesRestorePoint(), host.restorePoint())
        return {
            restoreVariables()
            restoreHost()
        }
    }
}
