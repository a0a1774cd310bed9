public import Diagnostics
public import Language
import Platform
public import Reporting
public import Workbench

/// The commands and functions over one session: what the language reaches the world through.
public final class Host: CommandHost {
    /// Where results, remarks and progress go; whoever starts the program decides how they look.
    public struct Sinks {
        /// The report of a statement, with its place: shown as text, or printed as JSON.
        public var report: (Report, _ command: String, SourceText, Span) -> Void
        /// How far long work has come; `nil` at its end. Called from any thread, one call at a time.
        public var progress: @Sendable (WorkProgress?) -> Void
        /// Asks before something is lost; `nil` where nobody can answer.
        public var confirm: ((_ question: String) throws -> Bool)?
        /// Whether a person goes on typing after an error or an interruption.
        public var isPrompt: Bool
        /// Has somebody change a statement: what came of it, or nothing if it is to stay; `nil` where nobody can.
        public var edit: ((_ statement: String) throws -> String?)?
        /// The statements of all sessions, the oldest first; `nil` where no history is kept.
        public var pastStatements: (() throws -> [PastStatement])?

        public init(
            report: @escaping (Report, _ command: String, SourceText, Span) -> Void,
            progress: @escaping @Sendable (WorkProgress?) -> Void = { _ in },
            confirm: ((_ question: String) throws -> Bool)? = nil, isPrompt: Bool = true,
            edit: ((_ statement: String) throws -> String?)? = nil,
            pastStatements: (() throws -> [PastStatement])? = nil
        ) {
            self.report = report
            self.progress = progress
            self.confirm = confirm
            self.isPrompt = isPrompt
            self.edit = edit
            self.pastStatements = pastStatements
        }
    }

    public let session: Session
    public var sinks: Sinks
    /// The interpreter that this host serves; it holds the variables and runs scripts. Set once both exist.
    public weak var interpreter: Interpreter?
    /// What the prompt is to run next, as if it were typed: what `edit` gave.
    public var followUp: String?
    /// When the running statement was begun; nothing for a text that was refused.
    private var statementStart: Double?
    /// The text that the running statement stands for, if it is not its own.
    private var standIn: String?
    /// Set where nothing is to be computed: in `cost` and `check`.
    weak var dryRun: DryRun?
    /// What `resume` may run again.
    private(set) var resumption = Resumption()
    /// What the running statement has printed; above it, while a replay is checked, what one of its statements has.
    private var transcripts = [Transcript()]

    public init(session: Session, sinks: Sinks) {
        self.session = session
        self.sinks = sinks
        session.progress.report(to: sinks.progress)
    }

    public var commands: [Signature] { CommandList.all.map(\.signature) }
    public var functions: [FunctionSignature] { Functions.all.map(\.signature) }
    public var foreignWords: [ForeignWord] { Elsewhere.words }
    public let hostNames = ["model", "features"]

    public func value(ofHostName name: String) throws -> Value {
        switch name {
        case "model": .object(ModelValue(try session.requireModel()))
        case "features" where dryRun?.hasFeatures == true: dryRun?.unknown ?? .nothing
        case "features": .object(FeaturesValue(try session.requireFeatures()))
        default: throw Failure(.command, "there is no '\(name)'")
        }
    }

    public func run(_ invocation: Invocation, isKept: Bool) throws -> Value {
        let name = invocation.signature.name
        guard let command = CommandList.byName[name] else { throw Failure(.command, "there is no command '\(name)'") }
        if let dryRun { return try dryRun.value(of: command, Call(invocation: invocation, host: self, isKept: isKept)) }
        let outcome = try command.body(Call(invocation: invocation, host: self, isKept: isKept))
        let report = isKept ? outcome.report.remarks : outcome.report
        if !report.blocks.isEmpty || !report.record.entries.isEmpty {
            show(report, name, invocation.source, invocation.span)
        }
        return outcome.value
    }

    public func call(_ name: String, _ arguments: [Value]) throws -> Value {
        guard let function = Functions.byName[name] else {
            throw Failure(.command, "there is no function '\(name)'")
        }
        // A file may be large.
        if let dryRun, name == "read" || arguments.contains(where: \.isUnknown) { return dryRun.unknown }
        return try function.body(arguments, self)
    }

    public func present(_ value: Value, source: SourceText, span: Span) throws {
        if dryRun != nil { return }
        show(ValuePresentation.report(value, digits: digits), "value", source, span)
    }

    public func presentHelp(_ text: String, source: SourceText) {
        var record = Record()
        record["help"] = .text(text)
        show(Report(blocks: [.text(text)], record: record), "help", source, Span(0, 0))
    }

    private func show(_ report: Report, _ command: String, _ source: SourceText, _ span: Span) {
        for index in transcripts.indices { transcripts[index].add(report) }
        sinks.report(report, command, source, span)
    }

    public func expand(glob pattern: String) throws -> [String] { try FileSystem.glob(pattern) }

    public func checkInterruption() throws {
        try session.checkInterruption()
        try dryRun?.countTurn()
    }

    public var stackLeft: Int { Machine.stackLeft ?? 256 << 10 }

    public func record(_ statement: StatementRecord) {
        // What was edited stands in the journal as the text that it became.
        if statement.succeeded, statement.commands == ["edit"] {
            statementStart = nil
            transcripts = [Transcript()]
            return
        }
        let seconds = statementStart.map { MonotonicClock.seconds - $0 } ?? 0
        session.journal.record(
            standIn ?? statement.text, succeeded: statement.succeeded, saves: statement.commands.contains("save"),
            effect: JournalEntry.Effect(statement.effect), seconds: seconds, output: transcripts[0].lines)
        resumption.end(of: standIn ?? statement.text)
        if statementStart != nil { sayTime(seconds, of: statement) }
        statementStart = nil
        standIn = nil
        transcripts = [Transcript()]
    }

    /// For a command that runs other text in its place (`edit`, `resume`): the journal holds that text, so that a saved
    /// script does the same without the command.
    func statementStandsFor(_ text: String) { standIn = text }

    /// An interruption that left something to go on from. Whether anything is typed after it, and so whether `resume`
    /// is of any use, depends on where statements come from.
    func interruptedWork(_ failure: Failure) -> Failure {
        guard sinks.isPrompt else { return .interrupted }
        resumption.begin()
        var failure = failure
        failure.remedies.append("resume goes on")
        return failure
    }

    /// With `timing on`, how long a statement took; the statement that turns it on or off is no work.
    private func sayTime(_ seconds: Double, of statement: StatementRecord) {
        guard session.state.settings.saysTimes, !statement.commands.contains("timing") else { return }
        let report = Report(blocks: [.remark(Figures.seconds(seconds))])
        sinks.report(report, "timing", SourceText(name: statement.sourceName, statement.text), Span(0, 0))
    }

    public func restorePoint() -> () -> Void {
        // Within a statement, as before a block that is tried, it goes on counting.
        statementStart = statementStart ?? MonotonicClock.seconds
        let (restoreSession, folder) = (session.restorePoint(), FileSystem.currentFolder)
        return {
            restoreSession()
            // A folder that is gone by now cannot be gone back to.
            if folder != FileSystem.currentFolder { try? FileSystem.changeFolder(folder) }
        }
    }

    /// Begins to write down what is printed from now on.
    func beginTranscript() { transcripts.append(Transcript()) }

    /// - Returns: what was printed since the last `beginTranscript`.
    func endTranscript() -> [String] {
        guard transcripts.count > 1 else { return [] }
        return transcripts.removeLast().lines
    }

    /// Forgets the model, the features and the variables.
    func startAfresh() {
        session.reset()
        interpreter?.forgetVariables()
    }

    /// Significant digits of the numbers shown.
    var digits: Int { session.state.settings.precision }
}

extension JournalEntry.Effect {
    init(_ effect: Signature.Effect) {
        switch effect {
        case .state: self = .state
        case .result: self = .result
        case .aside: self = .aside
        }
    }
}
