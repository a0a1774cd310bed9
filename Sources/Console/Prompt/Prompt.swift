import Diagnostics
import Platform

/// Statements typed at a terminal, a statement of several lines as one text.
struct Prompt: TextSource {
    private let runner: any SourceRunner
    private let errors: ErrorReport
    private let editor: any LineReader
    private let history: History
    private var historyIsBroken = false
    private var lastStatement: String?

    init(runner: any SourceRunner, errors: ErrorReport) throws {
        let history = History(path: Path.join(Environment.stateFolder, "history"))
        self.init(runner: runner, errors: errors, editor: try LineEditor(runner: runner), history: history)
    }

    init(runner: any SourceRunner, errors: ErrorReport, editor: any LineReader, history: History) {
        self.runner = runner
        self.errors = errors
        self.editor = editor
        self.history = history
        do {
            let entries = try history.load()
            for entry in entries { editor.remember(entry) }
            lastStatement = entries.last
        } catch {
            noteBrokenHistory(error)
        }
    }

    mutating func next() throws -> SourceText? {
        while let text = try statement() {
            if text.allSatisfy(\.isWhitespace) { continue }
            remember(text)
            return SourceText(name: "<prompt>", text)
        }
        return nil
    }

    /// The lines up to the end of a statement; `nil` when the person leaves.
    private func statement() throws -> String? {
        var text = ""
        // Only here: Ctrl-C that comes between Enter and the first step of the statement is meant for the statement.
        Interruption.clear()
        while true {
            let label = text.isEmpty ? PromptLabel.first(runner.promptLabel) : PromptLabel.continuation
            switch try editor.readLine(label) {
            case .line(let line):
                text += text.isEmpty ? line : "\n" + line
                if !runner.isIncomplete(text) { return text }
            case .interrupted:
                Interruption.clear()
                Output.standard.write("\n")
                text = ""
            case .end:
                Output.standard.write("\n")
                // Within a statement the end takes back only that.
                if text.isEmpty { return nil }
                text = ""
            }
        }
    }

    private mutating func remember(_ text: String) {
        // Once is enough of what is run again and again.
        if text == lastStatement { return }
        lastStatement = text
        editor.remember(text)
        if historyIsBroken { return }
        do { try history.append(text) } catch { noteBrokenHistory(error) }
    }

    /// Said once: the session does not depend on it.
    private mutating func noteBrokenHistory(_ error: any Error) {
        historyIsBroken = true
        guard var failure = error as? Failure else { return }
        failure.message = "the history is not kept: " + failure.message
        errors.show(failure)
    }
}
