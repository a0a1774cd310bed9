import Diagnostics
import NativePlatform

/// Ctrl-C as a value that long work polls: the signal's handler sets one flag and does nothing else.
public enum Interruption {
    /// Asked in place of the flag, where somebody has a question of his own.
    @TaskLocal private static var question: (@Sendable () -> Bool)?

    /// From now on Ctrl-C requests an interruption. Pressed again after two seconds without an answer it ends the
    /// program.
    public static func install() { np_interruption_install() }

    public static var isRequested: Bool { np_interruption_is_requested() != 0 }

    /// Requests an interruption as Ctrl-C does.
    public static func request() { np_interruption_request() }

    /// Forgets a request, before a new command starts.
    public static func clear() { np_interruption_clear() }

    /// Runs `body`, and whatever it does on this thread asks `question` in `check`: what knows of no session then tells
    /// how long it has taken as well, and is left like everything else.
    public static func asking<Result>(
        _ question: @escaping @Sendable () -> Bool, _ body: () throws -> Result
    ) rethrows -> Result {
        try $question.withValue(question, operation: body)
    }

    /// Takes some ten nanoseconds: to be asked for a piece of work, not for a value.
    ///
    /// - Throws: `Failure.interrupted` if an interruption is requested.
    public static func check() throws { if question?() ?? isRequested { throw Failure.interrupted } }
}
