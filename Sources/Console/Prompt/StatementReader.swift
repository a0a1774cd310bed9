import Diagnostics
import Platform

/// Reads statements from a person, with everything that the line editor can do, and keeps them in the history.
final class StatementReader {
    /// A statement that runs now.
    struct Running {
        fileprivate let text: String
        /// Nothing where it is not written down.
        fileprivate let number: Int?
    }

    private let runner: any SourceRunner
    private let errors: ErrorReport
    private let editor: any LineReader
    private var history: History
    private var historyIsBroken = false
    private var memory = StatementMemory()

    convenience init(runner: any SourceRunner, errors: ErrorReport) throws {
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

    /// The lines up to the end of a statement, or what `edit` gave; `nil` when the person leaves.
    ///
    /// - Parameters:
    ///   - label: asked for whenever a statement begins.
    ///   - leavesAtInterruption: whether Ctrl-C leaves where nothing has been typed.
    ///   - above: prints what belongs above the prompt, once the screen has been cleared.
    func next(
        _ label: () -> PromptLabel, leavesAtInterruption: Bool = false, above: (() -> Void)? = nil
    ) throws -> String? {
        if let text = followUp(label()) { return text }
        var text = ""
        while true {
            let present = text.isEmpty ? label() : PromptLabel.continuation
            switch try WorkClock.pausing({ try editor.readLine(present, memory, above: above) }) {
            case .line(let read):
                // Where pastes are not told from what is typed, they come line by line.
                let line = PastedPrompts.removed(from: read, isIncomplete: runner.isIncomplete) ?? read
                text += text.isEmpty ? line : "\n" + line
                // An editor that knows lines only gives them one by one.
                if !runner.isIncomplete(text) { return text }
            case .interrupted(let wasEmpty):
                Interruption.clear()
                if leavesAtInterruption, wasEmpty, text.isEmpty { return nil }
                text = ""
            case .end:
                // Within a statement the end takes back only that.
                if text.isEmpty { return nil }
                text = ""
            }
        }
    }

    /// What may be typed again: the statements known so far but for those that failed, the oldest first.
    var succeeded: [String] { memory.entries.filter { !$0.hasFailed }.map(\.text) }

    /// What `edit` gave, shown as if it had been typed.
    private func followUp(_ label: PromptLabel) -> String? {
        guard let text = runner.takeFollowUp() else { return nil }
        let lines = ReadableText.inLines(text).split(separator: "\n", omittingEmptySubsequences: false)
        Output.standard.write(label.text + lines.joined(separator: "\n" + PromptLabel.continuation.text) + "\n")
        return text
    }

    /// Writes down that a statement begins; nothing if it is to stay out.
    func begin(_ text: String) -> Running? {
        // A space at the beginning keeps a statement out.
        if text.first == " " { return nil }
        guard !historyIsBroken else { return Running(text: text, number: nil) }
        do {
            return Running(text: text, number: try history.begin(text, time: WallClock.seconds))
        } catch {
            noteBrokenHistory(error)
            return Running(text: text, number: nil)
        }
    }

    /// Writes down how a statement ended.
    func end(_ running: Running, succeeded: Bool, seconds: Double) {
        memory.add(running.text, succeeded ? .succeeded : .failed)
        guard let number = running.number, !historyIsBroken else { return }
        do { try history.end(number, succeeded: succeeded, seconds: seconds) } catch { noteBrokenHistory(error) }
    }

    /// Said once: the session does not depend on it.
    private func noteBrokenHistory(_ error: any Error) {
        historyIsBroken = true
        guard var failure = error as? Failure else { return }
        failure.message = "the history is not kept: " + failure.message
        errors.show(failure)
    }
}
