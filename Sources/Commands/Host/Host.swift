public import Diagnostics
public import Language
import Platform
import Reporting
public import Workbench

/// The commands and functions over one session: what the language reaches the world through.
public final class Host: CommandHost {
    public let session: Session
    public var sinks: Sinks
    /// The interpreter that this host serves; it holds the variables and runs scripts. Set once both exist.
    public weak var interpreter: Interpreter?
    /// The statements of the prompt, and above them those of the scripts that run within one another now.
    var levels = [StatementLevel()]
    /// What the prompt is to run next, as if it were typed: what `edit` gave.
    public var followUp: String?
    /// The text that the running statement stands for, if it is not its own.
    var standIn: String?
    /// Set where nothing is to be computed: in `cost` and `check`.
    weak var dryRun: DryRun?
    /// The replays that wait step by step, each within the one before.
    var steppedReplays: [SteppedReplay] = []
    /// Of what kind the failures are that were shown within a statement which went on after them, the first one first.
    var failuresWithin: [Failure.Kind] = []
    /// What `resume` may run again.
    var resumption = Resumption()
    /// Whether `resume` runs that: nothing starts anew then.
    var isResuming = false
    /// What the running statement has printed; above it, while a replay is checked, what one of its statements has.
    var transcripts = [Transcript()]

    /// Whether results are only written down, and shown to nobody.
    var isMuted = false
    /// SHA-256 of the files of weights that were read for it.
    var digests: [WeightsFile: String] = [:]

    /// Statements of earlier sessions that arguments are completed from, the latest first.
    var earlierStatements: [String] = []

    /// What `export` has written, which it may replace without asking.
    var exportedFiles: Set<ExactText> = []

    /// Where `log` writes to now.
    var transcriptFile: TranscriptFile?
    /// Where sessions are kept for `recover`.
    public var sessionsFolder = Path.join(Environment.stateFolder, "sessions")
    /// Whether this session is kept, and in which file, once it holds something.
    var recordsSession = false
    var sessionFile: SessionFile?

    public init(session: Session, sinks: Sinks) {
        self.session = session
        self.sinks = sinks
        session.spareStates = SpareStates(
            bytes: { [weak self] in self?.spareBytes ?? 0 },
            giveUp: { [weak self] in self?.giveUpOldStates() })
        session.progress.report(to: sinks.progress)
    }

    public var commands: [Signature] { CommandList.all.map(\.signature) }
    public var functions: [FunctionSignature] { Functions.all.map(\.signature) }
    public var foreignWords: [ForeignWord] { Elsewhere.words }
    public let hostNames = ["model", "features"]

    public func value(ofHostName name: String) throws -> Value {
        switch name {
        case "model" where dryRun?.doubts.parts.contains(.model) == true: dryRun?.unknown ?? .nothing
        case "model": .object(ModelValue(try session.requireModel()))
        case "features" where dryRun?.features.areOfSession == false: dryRun?.unknownFeatures ?? .nothing
        case "features": .object(FeaturesValue(try session.requireFeatures()))
        default: throw Failure(.command, "there is no '\(name)'")
        }
    }

    public func run(_ invocation: Invocation, isKept: Bool) throws -> Value {
        let name = invocation.signature.name
        guard let command = CommandList.byName[name] else { throw Failure(.command, "there is no command '\(name)'") }
        try invocation.checkPaths()
        if let dryRun { return try dryRun.value(of: command, Call(invocation: invocation, host: self, isKept: isKept)) }
        note(invocation, isKept: isKept)
        let outcome = try command.body(Call(invocation: invocation, host: self, isKept: isKept))
        noteFilesWritten(by: invocation)
        let report = isKept ? outcome.report.remarks : outcome.report
        if !report.blocks.isEmpty || !report.record.entries.isEmpty {
            show(
                report, name, invocation.source, invocation.span, isAside: invocation.isAside || outcome.isOfThisMachine
            )
        }
        return outcome.value
    }

    public func call(_ name: String, _ arguments: [Value]) throws -> Value {
        guard let function = Functions.byName[name] else {
            throw Failure(.command, "there is no function '\(name)'")
        }
        if let dryRun { return try dryRun.value(of: name, arguments) { try function.body(arguments, self) } }
        return try function.body(arguments, self)
    }

    public func present(_ value: Value, source: SourceText, span: Span) throws {
        if dryRun != nil { return }
        noteResult()
        show(try ValuePresentation.report(value, digits: digits), "value", source, span, isAside: false)
    }

    public func presentHelp(_ text: String, source: SourceText) {
        var record = Record()
        record["help"] = .text(text)
        show(Report(blocks: [.text(text)], record: record), "help", source, Span(0, 0), isAside: true)
    }

    func show(
        _ report: Report, _ command: String, _ source: SourceText, _ span: Span, isAside: Bool
    ) {
        for index in transcripts.indices { transcripts[index].add(report, isAside: isAside) }
        if !isMuted { sinks.report(report, command, source, span) }
    }

    public func expand(glob pattern: String) throws -> (paths: [String], unreadable: [String]) {
        try dryRun?.requireKnown(pattern)
        return try FileSystem.globAll(pattern)
    }

    public func checkInterruption() throws {
        try session.checkInterruption()
        try dryRun?.countStep()
    }

    public func during<Result>(_ statement: () throws -> Result) throws -> Result {
        try session.asking(statement)
    }

    public func attemptFailed() throws { try dryRun?.attemptFailed() }

    public func attemptSucceeded() throws { try dryRun?.attemptSucceeded() }

    public var stackLeft: Int { Machine.stackLeft ?? 256 << 10 }

    /// An interruption that left something to go on from. Whether anything is typed after it, and so whether `resume`
    /// is of any use, depends on where statements come from.
    ///
    /// - Parameter isInFile: whether it outlasts the session.
    func interruptedWork(_ failure: Failure, isInFile: Bool) -> Failure {
        guard sinks.isPrompt else {
            guard isInFile else { return .interrupted }
            var failure = failure
            failure.remedies.append("the same statement goes on from there")
            return failure
        }
        resumption.begin()
        var failure = failure
        failure.remedies.append("resume goes on")
        return failure
    }

    public func restorePoint() -> () -> Void {
        let (restoreSession, folder) = (session.restorePoint(), FileSystem.currentFolder)
        let (doubts, features) = (dryRun?.doubts, dryRun?.features)
        return { [weak dryRun] in
            restoreSession()
            if let doubts { dryRun?.doubts.goBack(to: doubts) }
            if let features { dryRun?.features = features }
            // A folder that is gone by now cannot be gone back to.
            if !folder.isExactly(FileSystem.currentFolder) { try? FileSystem.changeFolder(folder) }
        }
    }

    /// Begins to write down what is printed from now on.
    func beginTranscript() { transcripts.append(Transcript()) }

    /// - Returns: what was printed since the last `beginTranscript`.
    func endTranscript() -> Transcript {
        transcripts.count > 1 ? transcripts.removeLast() : Transcript()
    }

    /// Gives up what was begun since there were so many.
    func endTranscripts(downTo count: Int) {
        if transcripts.count > count { transcripts.removeLast(transcripts.count - max(count, 1)) }
    }

    /// Forgets the model, the features and the variables.
    func startAfresh() {
        session.reset()
        interpreter?.forgetVariables()
    }

    /// The first failure that was shown within what ran since this was last asked, although that went on after it.
    public func takeFailureWithin() -> Failure.Kind? {
        defer { failuresWithin = [] }
        return failuresWithin.first
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
