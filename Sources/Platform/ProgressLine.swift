import Synchronization

/// One line on a terminal that says how far long work has come: ` 40 of 198 images · 12.3 images/s · 13 s left`.
///
/// It is redrawn in place, at most ten times a second, and erased at the end; away from a terminal nothing is
/// written. May be updated from any thread.
public final class ProgressLine: Sendable {
    private let output: Output
    private let isShown: Bool
    private let noun: String
    private let clock: @Sendable () -> Double
    private let state: Mutex<State>

    private struct State {
        var lastDrawing = -Double.infinity
        var isVisible = false
    }

    private static let shortestInterval = 0.1

    /// - Parameter noun: what is counted, in the plural: `images`.
    public convenience init(noun: String, isQuiet: Bool = false) {
        self.init(noun: noun, output: .error, isShown: !isQuiet && Output.error.allowsEscapeCodes) {
            MonotonicClock.seconds
        }
    }

    init(noun: String, output: Output, isShown: Bool, clock: @escaping @Sendable () -> Double) {
        self.noun = noun
        self.output = output
        self.isShown = isShown
        self.clock = clock
        state = Mutex(State())
    }

    deinit { finish() }

    /// Says that `done` of `total` are done, `seconds` after the first was begun.
    public func update(done: Int, total: Int, seconds: Double) {
        guard isShown else { return }
        state.withLock { state in
            let now = clock()
            guard now - state.lastDrawing >= Self.shortestInterval else { return }
            state.lastDrawing = now
            state.isVisible = true
            let text = Self.text(done: done, total: total, noun: noun, seconds: seconds)
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

    static func text(done: Int, total: Int, noun: String, seconds: Double) -> String {
        let amount =
            String(repeating: " ", count: max(0, "\(total)".count - "\(done)".count)) + "\(done) of \(total) \(noun)"
        guard done > 0, seconds > 0 else { return amount }
        let rate = Double(done) / seconds
        let left = Double(max(0, total - done)) / rate
        return amount + " · \(rounded(rate)) \(noun)/s · \(duration(left)) left"
    }

    /// Three digits are as many as anybody reads.
    private static func rounded(_ rate: Double) -> String {
        let decimals: Double = rate < 1 ? 1000 : rate < 10 ? 100 : rate < 100 ? 10 : 1
        let value = (rate * decimals).rounded() / decimals
        return decimals == 1 && value < 1e15 ? "\(Int(value))" : "\(value)"
    }

    /// `13 s`, `4 min 05 s`, `2 h 07 min`.
    private static func duration(_ seconds: Double) -> String {
        guard seconds < 1e9 else { return "long" }
        let whole = Int(seconds.rounded(.up))
        let twoDigits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
        return "\(whole / 3600) h \(twoDigits(whole % 3600 / 60)) min"
    }
}
