import Diagnostics
import Language
import Platform
import Workbench

/// Runs statements without computing anything, and adds up what they would cost.
final class DryRun {
    /// So many turns of loops are gone through to see what is in them.
    private static let mostTurns = 1000

    let host: Host
    private let interpreter: Interpreter
    let looks = UnknownValue.Looks()
    /// What the commands of the running statement would cost, those that cost something.
    private(set) var costs: [(command: String, cost: CommandCost)] = []
    private var turns = 0
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
        case .run: return try command.body(call).value
        case .estimated(let estimate):
            let cost = try estimate(call)
            costs.append((command.signature.name, cost))
            return cost.value ?? unknown
        }
    }

    func countTurn() throws {
        turns += 1
        guard turns <= Self.mostTurns else {
            looks.add()
            throw Failure(.command, "it goes round more than \(Figures.count(Self.mostTurns)) times")
        }
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
        turns = 0
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
        var seen = looks.total
        let observer = StatementObserver(
            willRun: { [self] _ in
                begin()
                seen = looks.total
            },
            didRun: { [self] record in
                statements.append(DryStatement(line: record.line, text: record.text, costs: costs, outcome: .known))
            },
            didFail: { [self] statement, error in
                let failure = (error as? Diagnostic)?.failure ?? error as? Failure
                guard let failure, failure.kind != .interrupted else { throw error }
                // What looked at something unknown cannot be told from what would fail.
                let outcome: DryStatement.Outcome =
                    looks.total > seen ? .unknown(Self.reason(failure)) : .failing(failure.message)
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
        case failing(String)
    }

    var line: Int
    var text: String
    var costs: [(command: String, cost: CommandCost)]
    var outcome: Outcome
}
