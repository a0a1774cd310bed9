import Diagnostics
import Platform

/// Statements typed at a terminal, a statement of several lines as one text.
struct Prompt: TextSource {
    private let runner: any SourceRunner
    private let reader: StatementReader
    /// The statement that runs now, if it is to be remembered.
    private var running: StatementReader.Running?

    init(runner: any SourceRunner, reader: StatementReader) {
        self.runner = runner
        self.reader = reader
    }

    mutating func next() throws -> SourceText? {
        // Only here: Ctrl-C that comes between Enter and the first step of the statement is meant for the statement.
        Interruption.clear()
        while let text = try reader.next({ PromptLabel.first(runner.promptLabel) }) {
            if text.allSatisfy(\.isWhitespace) { continue }
            running = reader.begin(text)
            return SourceText(name: "<prompt>", text)
        }
        return nil
    }

    mutating func ended(succeeded: Bool, seconds: Double) {
        if let running { reader.end(running, succeeded: succeeded, seconds: seconds) }
        running = nil
    }
}
