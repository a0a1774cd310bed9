import Commands
import Console
import Diagnostics
import Platform
import Reporting
import Synchronization
import Workbench

/// Where results, remarks and progress go: standard output is for results, standard error for everything else.
enum Sinks {
    static func make(_ options: LaunchOptions) -> Host.Sinks {
        let (isJSON, isQuiet) = (options.isJSON, options.isQuiet)
        let progress = ProgressSink(isQuiet: isQuiet)
        let results = ResultSink(isPrompt: options.source == .prompt)
        let canAsk = Terminal.isInput && Output.error.isTerminal
        return Host.Sinks(
            report: { report, command, source, span in
                progress.makeRoom()
                if !isQuiet { write(remarks: report.remarks) }
                if isJSON {
                    // The report of a command whose result is kept has remarks only.
                    if !report.record.entries.isEmpty { write(report.record, command, source, span, options) }
                } else {
                    results.write(report.results)
                }
            },
            progress: { update in progress.update(update) },
            confirm: canAsk ? { question in try progress.aside { try confirm(question) } } : nil,
            isPrompt: options.source == .prompt,
            ask: canAsk ? { prompt in try progress.aside { try Terminal.ask(prompt) } } : nil,
            failure: { error in
                progress.makeRoom()
                write(error)
            },
            edit: options.source == .prompt
                ? { statement in try progress.aside { try ExternalEditor.edit(statement) } } : nil,
            pastStatements: options.source == .prompt ? { try pastStatements() } : nil)
    }

    private static func pastStatements() throws -> [Commands.PastStatement] {
        try History().all().map { statement in
            Commands.PastStatement(
                time: statement.time.flatMap(WallClock.text), session: statement.session, text: statement.text,
                seconds: statement.seconds,
                succeeded: statement.outcome.flatMap { $0 == .unfinished ? nil : $0 == .succeeded })
        }
    }

    private static func write(
        _ record: Record, _ command: String, _ source: SourceText, _ span: Span, _ options: LaunchOptions
    ) {
        let line = source.position(of: span.lower).line
        let isStarted = source.name.hasPrefix("<") || options.source == .file(source.name)
        Output.standard.write(
            JSONRenderer.render(record, file: isStarted ? nil : source.name, line: line, command: command))
    }

    private static func write(remarks: Report) {
        let output = Output.error
        guard !remarks.blocks.isEmpty else { return }
        let renderer = TextRenderer(
            width: output.isTerminal ? output.width : nil, style: Style(isColoured: output.allowsColour))
        output.write(renderer.render(remarks))
    }

    private static func write(_ error: Diagnostic) {
        let output = Output.error
        output.write(
            DiagnosticRenderer(width: output.width, style: Style(isColoured: output.allowsColour)).render(error))
    }

    private static func confirm(_ question: String) throws -> Bool {
        let answer = try Terminal.ask("\(question) [y/N] ") ?? ""
        return ["y", "yes"].contains(answer.lowercased())
    }
}

/// Results as text on standard output.
private final class ResultSink {
    private let isPrompt: Bool
    /// Lines of the result before; nothing before the first one.
    private var linesBefore = 0

    init(isPrompt: Bool) { self.isPrompt = isPrompt }

    /// In the output of a script, results of several lines are set off by an empty line; at the prompt what was typed
    /// stands between them.
    func write(_ report: Report) {
        let output = Output.standard
        let renderer = TextRenderer(
            width: output.isTerminal ? output.width : nil, style: Style(isColoured: output.allowsColour))
        let text = renderer.render(report)
        let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
        guard lines > 0 else { return }
        // A result that does not fit on the screen goes through the pager, one at a time.
        if isPrompt, output.allowsEscapeCodes, output.rows(of: text) >= output.height, Pager.show(text) { return }
        if !isPrompt, linesBefore > 0, max(lines, linesBefore) > 1 { output.write("\n") }
        output.write(text)
        linesBefore = lines
    }
}

/// The line that tells how far long work is; a new one for each. It makes room for what is printed, and stays away for
/// a second then: who prints that often tells enough.
private final class ProgressSink: Sendable {
    private struct State {
        var line: ProgressLine?
        var quietUntil = -Double.infinity
    }

    private static let quietTime = 1.0

    private let isQuiet: Bool
    private let state = Mutex(State())

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    func update(_ progress: WorkProgress?) {
        state.withLock { state in
            guard let progress else { return Self.erase(&state) }
            guard MonotonicClock.seconds >= state.quietUntil else { return }
            let line = state.line ?? ProgressLine(isQuiet: isQuiet)
            state.line = line
            line.update(
                task: progress.unit == .images ? nil : progress.task, amount: progress.unit?.amount,
                done: progress.done, total: progress.total, start: progress.start, seconds: progress.seconds)
        }
    }

    /// Something is about to be printed.
    func makeRoom() {
        state.withLock { state in
            Self.erase(&state)
            // A result that goes to a file stands in nobody's way.
            if Output.standard.isTerminal { state.quietUntil = MonotonicClock.seconds + Self.quietTime }
        }
    }

    /// Somebody is asked something.
    func aside<Result>(_ body: () throws -> Result) rethrows -> Result {
        makeRoom()
        defer { makeRoom() }
        return try body()
    }

    private static func erase(_ state: inout State) {
        state.line?.finish()
        state.line = nil
    }
}

extension WorkProgress.Unit {
    /// How the line counts it.
    fileprivate var amount: ProgressLine.Amount { self == .bytes ? .bytes : .count(rawValue) }
}
