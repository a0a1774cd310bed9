public import Diagnostics
import Platform

/// A prompt within a statement that runs: whoever watches a script step by step types at it.
public final class InnerPrompt {
    private let reader: () throws -> StatementReader

    /// - Parameter reader: asked for when somebody is to type.
    init(_ reader: @escaping () throws -> StatementReader) { self.reader = reader }

    /// Reads a statement as the prompt does, with its history, and has it run.
    ///
    /// - Parameters:
    ///   - label: what stands before ` ▸ `.
    ///   - above: prints what waits, once the screen has been cleared.
    ///   - run: tells whether the statement succeeded.
    /// - Throws: `Failure` if the terminal cannot be read, and whatever `run` throws.
    public func next(
        _ label: String, above: @escaping () -> Void, run: (_ statement: String) throws -> Bool
    ) throws -> PauseAnswer {
        let reader = try reader()
        let read = try reader.next({ PromptLabel.first(label) }, leavesAtInterruption: true, above: above)
        guard let text = read else { return .leave }
        if text.allSatisfy(\.isWhitespace) { return .goOn }
        let running = reader.begin(text)
        let start = WorkClock.seconds
        // Whatever is thrown ends the program, as `quit` does.
        var succeeded = true
        defer {
            if let running { reader.end(running, succeeded: succeeded, seconds: WorkClock.seconds - start) }
        }
        succeeded = try run(text)
        // It was for the statement, which has ended.
        Interruption.clear()
        return .ran
    }
}
