import Diagnostics
import Language
import Platform
import Workbench

/// Runs statements without computing anything, and adds up what they would cost.
final class DryRun {
    /// So many steps are gone through to see what is in a statement: turns of loops, and statements in them.
    private static let mostSteps = 100_000
    /// What finding out a cost counts for, since it takes longer.
    static let stepsOfEstimate = 200

    /// What had been met that is not known when a statement began.
    struct Mark {
        /// What was asked of an unknown value, or failed for such a reason.
        var looks: Int
        /// How often an unknown value was named in what is wrong.
        var named: Int
        /// What was passed over that may fail when it runs.
        var uncertain: Int
    }

    let host: Host
    private let interpreter: Interpreter
    let looks = UnknownValue.Looks()
    var uncertain = 0
    /// What the commands of the running statement would cost, those that cost something.
    var costs: [(command: String, cost: CommandCost)] = []
    private var steps = 0
    /// Before the running statement, and before those of the scripts that run within it.
    private var marks = [Mark(looks: 0, named: 0, uncertain: 0)]
    /// Whether what fails now would fail as well if everything were known.
    private var isDefinite = false
    var known = KnownCosts()
    /// What statements left behind of which cannot be told what they did.
    var doubts = Doubts()
    /// Whether a file that is in doubt was asked for.
    var readsDoubtfulFile = false
    private(set) var hasPassedOverStatements = false
    /// Why the first of the statements was passed over, within the running one; and how many were.
    private(set) var passedOver: (reason: String, count: Int)?
    var features = DryFeatures.ofSession

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
        host.resumption = original.resumption
        for variable in original.interpreter?.variables ?? [] { interpreter.define(variable.name, variable.value) }
    }

    var unknown: Value { .object(UnknownValue(looks: looks)) }

    /// Whatever they are, their rows have the same columns.
    var unknownFeatures: Value { .object(UnknownValue(looks: looks, columnNames: FeaturesValue.allColumns)) }

    /// Of what a command would give, its columns may be known.
    func unknown(of invocation: Invocation) -> Value {
        let incoming = if case .object(let object)? = invocation.input { object.columnNames } else { [String]() }
        return .object(UnknownValue(looks: looks, columnNames: invocation.columns(incoming)))
    }

    func countStep() throws { try count(1) }

    func count(_ number: Int) throws {
        steps += number
        guard steps <= Self.mostSteps else {
            throw notKnown("only its first \(Figures.count(Self.mostSteps)) steps were gone through")
        }
    }

    /// The first block of a `try` failed.
    ///
    /// - Throws: `Failure` if it may have done so only because something is not known yet: it cannot be told then
    ///   which block would run.
    func attemptFailed() throws {
        isDefinite = false
        guard looks.total > mark.looks || doubts.areAboutEverything else { return }
        throw notKnown("whether it fails is known only when it runs")
    }

    /// The first block of a `try` did not fail.
    ///
    /// - Throws: `Failure` if it may do so when it runs.
    func attemptSucceeded() throws {
        guard looks.total > mark.looks || uncertain > mark.uncertain else { return }
        throw notKnown("whether it fails is known only when it runs")
    }

    private var mark: Mark { marks[marks.count - 1] }

    /// A statement of a script that runs within the running statement begins.
    func enter() {
        marks.append(Mark(looks: looks.total, named: looks.named, uncertain: uncertain))
        isDefinite = false
    }

    func leave() { if marks.count > 1 { marks.removeLast() } }

    /// A statement within the running one failed, and everything is as it was before it.
    ///
    /// - Throws: the error if the statement would fail; otherwise the next one follows.
    func failed(_ statement: StatementText, _ error: any Error) throws {
        guard let diagnostic = Self.diagnostic(error), mayRunAllTheSame else {
            isDefinite = true
            throw error
        }
        passOver(statement, diagnostic)
    }

    /// Whether what failed may have done so only because something is not known.
    private var mayRunAllTheSame: Bool {
        !isDefinite && (looks.total > mark.looks || doubts.areAboutEverything)
    }

    private func passOver(_ statement: StatementText, _ diagnostic: Diagnostic) {
        hasPassedOverStatements = true
        passedOver = (passedOver?.reason ?? reason(diagnostic.failure), (passedOver?.count ?? 0) + 1)
        doubt(statement)
    }

    private static func diagnostic(_ error: any Error) -> Diagnostic? {
        let diagnostic = error as? Diagnostic ?? (error as? Failure).map { Diagnostic($0) }
        return diagnostic?.failure.kind == .interrupted ? nil : diagnostic
    }

    /// What is wrong with an unknown value says only that it is unknown.
    private func reason(_ failure: Failure) -> String {
        looks.named > mark.named ? "it depends on what is computed" : failure.message
    }

    /// What one command, whose arguments are known, would cost.
    ///
    /// `passedOver` says of which statements it cannot be told.
    func costs(of invocation: Invocation) throws -> [(command: String, cost: CommandCost)] {
        begin()
        _ = try host.run(invocation, isKept: false)
        return costs
    }

    private func begin() {
        costs = []
        steps = 0
        marks = [Mark(looks: looks.total, named: looks.named, uncertain: uncertain)]
        isDefinite = false
        passedOver = nil
    }

    /// Goes through a script statement by statement, from the working folder of now, which is the same afterwards.
    ///
    /// - Throws: `RefusedProgram` with all of its errors if it has any.
    func statements(of source: SourceText, arguments: [String]) throws -> [DryStatement] {
        let folder = FileSystem.currentFolder
        defer { if !folder.isExactly(FileSystem.currentFolder) { try? FileSystem.changeFolder(folder) } }
        let script = Interpreter(host: host, arguments: arguments)
        host.interpreter = script
        defer { host.interpreter = interpreter }
        var statements: [DryStatement] = []
        let observer = StatementObserver(
            willRun: { [self] _ in begin() },
            didRun: { [self] record in
                statements.append(
                    DryStatement(
                        line: record.line, text: record.text, costs: costs,
                        outcome: passedOver.map { .unknown($0.reason) } ?? .known))
            },
            didFail: { [self] statement, error in
                guard let diagnostic = Self.diagnostic(error) else { throw error }
                // What looked at something unknown cannot be told from what would fail.
                let isUnknown = mayRunAllTheSame
                if isUnknown { passOver(statement, diagnostic) }
                statements.append(
                    DryStatement(
                        line: statement.line, text: statement.text, costs: costs,
                        outcome: isUnknown ? .unknown(reason(diagnostic.failure)) : .failing(diagnostic)))
                return .next
            })
        do { try script.run(script.parse(source), observer: observer) } catch is QuitRequest { return statements }
        return statements
    }
}
