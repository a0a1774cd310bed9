import Diagnostics
import Language
import Platform
import Workbench

/// Runs statements without computing anything, and adds up what they would cost.
final class DryRun {
    /// So many steps are gone through to see what is in a statement: turns of loops, and statements in them.
    private static let mostSteps = 100_000
    /// What finding out a cost counts for, since it takes longer.
    private static let stepsOfEstimate = 200

    let host: Host
    private let interpreter: Interpreter
    let looks = UnknownValue.Looks()
    /// What the commands of the running statement would cost, those that cost something.
    private(set) var costs: [(command: String, cost: CommandCost)] = []
    private var steps = 0
    /// Looks at unknown values before the running statement.
    private var looksBefore = 0
    private var known = KnownCosts()
    /// Whether a `predict` would have made features by now.
    var hasFeatures = false

    /// - Parameters:
    ///   - original: whose session stays as it is.
    ///   - isEmpty: begins without a model and variables.
    init(of original: Host, isEmpty: Bool) {
        host = Host(
            session: original.session.dryCopy(isEmpty: isEmpty), sinks: Host.Sinks(report: { _, _, _, _ in }))
        interpreter = Interpreter(host: host)
        host.interpreter = interpreter
        host.dryRun = self
        guard !isEmpty else { return }
        for variable in original.interpreter?.variables ?? [] { interpreter.define(variable.name, variable.value) }
    }

    var unknown: Value { .object(UnknownValue(looks: looks)) }

    /// What the host does with a command instead of running it.
    func value(of command: Command, _ call: Call) throws -> Value {
        switch command.dry {
        case .skipped: return unknown
        // Of what is not computed yet, nothing is known but that something comes of it.
        case .run where command.signature.effect != .state && call.invocation.dependsOnUnknown: return unknown
        case .run: return try command.body(call).value
        case .estimated(let estimate):
            let cost = try known.cost(of: call) {
                try count(Self.stepsOfEstimate)
                return try estimate(call)
            }
            costs.append((command.signature.name, cost))
            return cost.value ?? unknown
        }
    }

    func countStep() throws { try count(1) }

    private func count(_ number: Int) throws {
        steps += number
        guard steps <= Self.mostSteps else {
            looks.add()
            throw Failure(.command, "it takes more than \(Figures.count(Self.mostSteps)) steps")
        }
    }

    /// The first block of a `try` failed.
    ///
    /// - Throws: `Failure` if it may have done so only because something is not known yet: it cannot be told then
    ///   which block would run.
    func attemptFailed() throws {
        guard looks.total > looksBefore else { return }
        throw Failure(.command, "whether it fails is known only when it runs")
    }

    /// What is wrong with an unknown value says only that it is unknown.
    private static func reason(_ failure: Failure) -> String {
        failure.message.contains(UnknownValue.typeName) ? "it depends on what is computed" : failure.message
    }

    /// What one command, whose arguments are known, would cost.
    func costs(of invocation: Invocation) throws -> [(command: String, cost: CommandCost)] {
        begin()
        _ = try host.run(invocation, isKept: true)
        return costs
    }

    private func begin() {
        costs = []
        steps = 0
        looksBefore = looks.total
    }

    /// Goes through a script statement by statement, from the working folder of now, which is the same afterwards.
    ///
    /// - Throws: `RefusedProgram` with all of its errors if it has any.
    func statements(of source: SourceText, arguments: [String]) throws -> [DryStatement] {
        let folder = FileSystem.currentFolder
        defer { if folder != FileSystem.currentFolder { try? FileSystem.changeFolder(folder) } }
        let script = Interpreter(host: host, arguments: arguments)
        host.interpreter = script
        defer { host.interpreter = interpreter }
        var statements: [DryStatement] = []
        let observer = StatementObserver(
            willRun: { [self] _ in begin() },
            didRun: { [self] record in
                statements.append(DryStatement(line: record.line, text: record.text, costs: costs, outcome: .known))
            },
            didFail: { [self] statement, error in
                let diagnostic = error as? Diagnostic ?? (error as? Failure).map { Diagnostic($0) }
                guard let diagnostic, diagnostic.failure.kind != .interrupted else { throw error }
                // What looked at something unknown cannot be told from what would fail.
                let outcome: DryStatement.Outcome =
                    looks.total > looksBefore ? .unknown(Self.reason(diagnostic.failure)) : .failing(diagnostic)
                statements.append(
                    DryStatement(line: statement.line, text: statement.text, costs: costs, outcome: outcome))
                if case .failing = outcome { looks.add() }
            })
        do { try script.run(script.parse(source), observer: observer) } catch is QuitRequest { return statements }
        return statements
    }
}

/// What is known of one statement before it runs.
struct DryStatement {
    enum Outcome {
        case known
        /// It depends on what is computed only when it runs; and why that shows.
        case unknown(String)
        /// It would fail, as far as can be seen.
        case failing(Diagnostic)
    }

    var line: Int
    var text: String
    var costs: [(command: String, cost: CommandCost)]
    var outcome: Outcome
}
