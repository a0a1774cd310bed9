import Synchronization

/// One line on a terminal that says how far long work has come: ` 40 of 198 images · 12.3 images/s · 13 s left`, or
/// `reading weights: 120 of 575 MB · 310 MB/s · 2 s left`.
///
/// It is redrawn in place, at most ten times a second, and erased at the end; away from a terminal nothing is
/// written. May be updated from any thread.
public final class ProgressLine: Sendable {
    private let output: Output
    private let isShown: Bool
    private let clock: @Sendable () -> Double
    private let state: Mutex<State>

    /// What is counted.
    public enum Amount: Sendable, Hashable {
        /// In the plural: `images`.
        case count(String)
        /// Shown in MB.
        case bytes
    }

    private struct State {
        var lastDrawing = -Double.infinity
        var isVisible = false
    }

    private static let shortestInterval = 0.1

    public convenience init(isQuiet: Bool = false) {
        self.init(output: .error, isShown: !isQuiet && Output.error.allowsEscapeCodes) {
            MonotonicClock.seconds
        }
    }

    init(output: Output, isShown: Bool, clock: @escaping @Sendable () -> Double) {
        self.output = output
        self.isShown = isShown
        self.clock = clock
        state = Mutex(State())
    }

    deinit { finish() }

    /// Says that `done` of `total` are done, `seconds` after the first of them, number `start`, was begun.
    ///
    /// - Parameters:
    ///   - task: stands before it if given.
    ///   - amount: nothing if nothing is counted.
    ///   - total: 0 as long as it is not known.
    public func update(task: String? = nil, amount: Amount?, done: Int, total: Int, start: Int = 0, seconds: Double) {
        guard isShown else { return }
        state.withLock { state in
            let now = clock()
            guard now - state.lastDrawing >= Self.shortestInterval else { return }
            state.lastDrawing = now
            state.isVisible = true
            let numbers = ProgressText(amount: amount, done: done, total: total, start: start, seconds: seconds).text
            let text = [task, numbers].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
            // One column is left free: the cursor in the last one would make some terminals wrap.
            output.write("\r" + text.prefix(max(0, output.width - 1)) + "\u{1B}[K")
        }
    }

    /// Erases the line.
    public func finish() {
        state.withLock { state in
            if state.isVisible { output.write("\r\u{1B}[K") }
            state.isVisible = false
        }
    }
}
