import Diagnostics
import Platform

/// Statements typed at a terminal, a statement of several lines as one text.
struct Prompt: TextSource {
    private let runner: any SourceRunner
    private let errors: ErrorReport
    private let editor: any LineReader
    private var history: History
    private var historyIsBroken = false
    private var memory = StatementMemory()
    /// The statement that runs now, if it is to be remembered.
    private var running: String?

    init(runner: any SourceRunner, errors: ErrorReport) throws {
        self.init(
            runner: runner, errors: errors, editor: try LineEditor(runner: runner, errors: errors), history: History())
    }

    init(runner: any SourceRunner, errors: ErrorReport, editor: any LineReader, history: History) {
        self.runner = runner
        self.errors = errors
        self.editor = editor
        self.history = history
        do { memory = StatementMemory(try history.load()) } catch { noteBrokenHistory(error) }
    }

    mutating func next() throws -> SourceText? {
        while let text = try followUp() ?? statement() {
            if text.allSatisfy(\.isWhitespace) { continue }
            begin(text)
            return SourceText(name: "<prompt>", text)
        }
        return nil
    }

    /// What `edit` gave, shown as if it had been typed.
    private func followUp() -> String? {
        guard let text = runner.takeFollowUp() else { return nil }
        let lines = ReadableText.inLines(text).split(separator: "\n", omittingEmptySubsequences: false)
        let label = PromptLabel.first(runner.promptLabel)
        Output.standard.write(label.text + lines.joined(separator: "\n" + PromptLabel.continuation.text) + "\n")
        return text
    }

    /// The lines up to the end of a statement; `nil` when the person leaves.
    private func statement() throws -> String? {
        var text = ""
        // Only here: Ctrl-C that comes between Enter and the first step of the statement is meant for the statement.
        Interruption.clear()
        while true {
            let label = text.isEmpty ? PromptLabel.first(runner.promptLabel) : PromptLabel.continuation
            switch try editor.readLine(label, memory) {
            case .line(let read):
                // Where pastes are not told from what is typed, they come line by line.
                let line = PastedPrompts.removed(from: read, isIncomplete: runner.isIncomplete) ?? read
                text += text.isEmpty ? line : "\n" + line
                // An editor that knows lines only gives them one by one.
                if !runner.isIncomplete(text) { return text }
            case .interrupted:
                Interruption.clear()
                text = ""
            case .end:
                // Within a statement the end takes back only that.
                if text.isEmpty { return nil }
                text = ""
            }
        }
    }

    private mutating func begin(_ text: String) {
        // A space at the beginning keeps a statement out.
        running = text.first == " " ? nil : text
        guard running != nil, !historyIsBroken else { return }
        do { try history.begin(text, time: WallClock.seconds) } catch { noteBrokenHistory(error) }
    }

    mutating func ended(succeeded: Bool, seconds: Double) {
        guard let text = running else { return }
        running = nil
        memory.add(text, succeeded ? .succeeded : .failed)
        if historyIsBroken { return }
        do { try history.end(succeeded: succeeded, seconds: seconds) } catch { noteBrokenHistory(error) }
    }

    /// Said once: the session does not depend on it.
    private mutating func noteBrokenHistory(_ error: any Error) {
        historyIsBroken = true
        guard var failure = error as? Failure else { return }
        failure.message = "the history is not kept: " + failure.message
        errors.show(failure)
    }
}
