import Synchronization

/// A clock that never goes back and stands still while the program waits for a person: at the pager, at a question, in an
/// editor. What a statement took is measured by it.
public enum WorkClock {
    private struct Waiting {
        /// Seconds that are over.
        var past = 0.0
        /// When the present waiting began, and how many times it was begun within itself.
        var start = 0.0
        var depth = 0
    }

    private static let waiting = Mutex(Waiting())

    /// Seconds of work since some fixed moment.
    public static var seconds: Double {
        waiting.withLock { ($0.depth > 0 ? $0.start : MonotonicClock.seconds) - $0.past }
    }

    /// Does what the program can only wait for.
    public static func pausing<Result>(_ body: () throws -> Result) rethrows -> Result {
        waiting.withLock { waiting in
            if waiting.depth == 0 { waiting.start = MonotonicClock.seconds }
            waiting.depth += 1
        }
        defer {
            waiting.withLock { waiting in
                waiting.depth -= 1
                if waiting.depth == 0 { waiting.past += MonotonicClock.seconds - waiting.start }
            }
        }
        return try body()
    }
}
