import Diagnostics
public import Language
import Platform
import Reporting
import Workbench

/// What the host keeps of every statement: what it read and changed, what it printed, and how to take it back.
extension Host {
    /// Commands that write about the session, which a replay must not do again.
    private static let forNowOnly: Set<String> = ["log", "recover", "save"]

    /// The statements that can be taken back from where the program is now.
    var history: UndoHistory {
        get { levels[levels.count - 1].history }
        _modify { yield &levels[levels.count - 1].history }
    }

    public func begin(_ statement: StatementText) {
        // A command that runs statements as if they were typed.
        if levels[levels.count - 1].running != nil { levels[levels.count - 1].isReplacedByItsParts = true }
        levels[levels.count - 1].running = RunningStatement(
            text: statement, start: WorkClock.seconds, before: moment)
        session.beginStatement()
        // Whatever has more to tell than how long it has taken begins work of its own.
        session.progress.begin("", nil)
        transcripts[0] = Transcript()
    }

    public func record(_ statement: StatementRecord) {
        session.progress.end()
        let level = levels.count - 1
        let running = levels[level].running
        defer {
            standIn = nil
            levels[level].running = nil
            if running == nil { levels[level].isReplacedByItsParts = false }
        }
        if running == nil, levels[level].isReplacedByItsParts { return }
        // What was edited stands in the journal as the text that it became.
        if statement.succeeded, statement.commands == ["edit"] { return }
        resumption.end(of: standIn ?? statement.text)
        let seconds = running.map { WorkClock.seconds - $0.start } ?? 0
        var entry = JournalEntry(
            standIn ?? statement.text, succeeded: statement.succeeded, effect: JournalEntry.Effect(statement.effect),
            seconds: seconds)
        entry.commands = statement.commands
        entry.wasInterrupted = statement.diagnostic?.failure.kind == .interrupted
        let output = running == nil ? [] : transcripts[0].lines
        defer { log(entry, output, statement.diagnostic, takenBack: running?.takenBack) }
        guard let running else {
            session.journal.record(entry)
            return
        }
        entry.output = transcripts[0].results
        entry.shows = running.shows
        entry.provenance = session.provenance
        let changes = statement.succeeded ? changes(from: running.before, to: moment) : []
        entry.reads = session.partsRead.union(running.partsRead).union(statement.reads.map(SessionPart.variable))
        entry.writes = changes.union(running.filesWritten)
        entry.writesOfSession = running.sessionFilesWritten
        // A loop over nothing but looks still gives its variable a value.
        if statement.succeeded, !entry.writes.isEmpty, entry.effect == .aside { entry.effect = .state }
        entry.isForNowOnly =
            running.goesBack || changes.isEmpty && !statement.commands.isDisjoint(with: Self.forNowOnly)
        entry.jump = statement.succeeded ? running.jump : nil
        entry = session.journal.record(entry)
        if !running.goesBack {
            pushStep(number: entry.number, text: entry.text, from: running.before, to: moment, changes)
        }
        keep(entry, number: entry.number)
        sayTime(seconds, of: statement)
    }

    /// For a command that runs other text in its place (`edit`, `resume`): the journal holds that text, so that a saved
    /// script does the same without the command.
    func statementStandsFor(_ text: String) { standIn = text }

    /// With `timing on`, how long a statement took; the statement that turns it on or off is no work.
    private func sayTime(_ seconds: Double, of statement: StatementRecord) {
        guard session.state.settings.saysTimes, !statement.commands.contains("timing") else { return }
        let report = Report(blocks: [.remark(Figures.seconds(seconds))])
        sinks.report(report, "timing", SourceText(name: statement.sourceName, statement.text), Span(0, 0))
    }

    /// Adds a statement to the transcript, if one is written. Said once if that fails: the session goes on without it.
    private func log(
        _ entry: JournalEntry, _ output: [Transcript.Line], _ diagnostic: Diagnostic?, takenBack: Int?
    ) {
        do { try transcriptFile?.add(entry, output, diagnostic, takenBack: takenBack) } catch {
            transcriptFile = nil
            guard var failure = error as? Failure else { return }
            failure.message = "the log is no longer written: " + failure.message
            sinks.failure(Diagnostic(failure))
        }
    }

    /// Runs a script from within a command; `undo` in it takes back statements of this script only.
    func run(
        script: SourceText, arguments: [String], scope: Interpreter.ScopeChoice,
        observer: StatementObserver = StatementObserver()
    ) throws {
        let interpreter = try requireInterpreter()
        levels.append(StatementLevel())
        defer { levels.removeLast() }
        var inner = observer
        inner.willRun = { [self] statement in
            try observer.willRun(statement)
            dryRun?.enter()
            levels[levels.count - 1].running = RunningStatement(
                text: statement, start: WorkClock.seconds, before: moment)
        }
        inner.didRun = { [self] record in
            if let running = levels[levels.count - 1].running, !running.goesBack {
                let now = moment
                pushStep(
                    number: nil, text: record.text, from: running.before, to: now,
                    changes(from: running.before, to: now))
            }
            levels[levels.count - 1].running = nil
            dryRun?.leave()
            try observer.didRun(record)
        }
        if let dryRun {
            inner.didFail = { statement, error in
                defer { dryRun.leave() }
                try dryRun.failed(statement, error)
                return .next
            }
        }
        try interpreter.run(script: script, arguments: arguments, scope: scope, observer: inner)
    }

    /// Runs a script from within a command as if it were typed: each statement is recorded for itself, and the command
    /// is not.
    func runAsTyped(
        _ script: SourceText, arguments: [String] = [], observer: StatementObserver = StatementObserver()
    ) throws {
        var inner = observer
        inner.recordsStatements = true
        try requireInterpreter().run(script: script, arguments: arguments, scope: .shared, observer: inner)
    }
}
