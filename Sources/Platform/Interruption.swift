import Diagnostics
import NativePlatform

/// Ctrl-C as a value that long work polls: the signal's handler sets one flag and does nothing else.
public enum Interruption {
    /// From now on Ctrl-C requests an interruption. Pressed again after two seconds without an answer it ends the
    /// program.
    public static func install() { np_interruption_install() }

    public static var isRequested: Bool { np_interruption_is_requested() != 0 }

    /// Requests an interruption as Ctrl-C does.
    public static func request() { np_interruption_request() }

    /// Forgets a request, before a new command starts.
    public static func clear() { np_interruption_clear() }

    /// - Throws: `Failure.interrupted` if an interruption is requested.
    public static func check() throws { if isRequested { throw Failure.interrupted } }
}
