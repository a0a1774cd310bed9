import Platform
import Synchronization

/// Tells somebody how far the long work of a session is: of work that has lasted a second, at most ten times a second,
/// and once at its end.
///
/// Work says where it is whenever it has done a piece. Between pieces the clock is looked at whenever the work asks
/// whether to stop, so that what stands on the screen is never old. Everything may be called from any thread.
public final class ProgressMeter: Sendable {
    private struct Work {
        let task: String
        let unit: WorkProgress.Unit
        let begin: Double
        var start: Int
        var total: Int
        var done: Int
    }

    private struct State {
        /// What is done now, above what it is a part of.
        var works: [Work] = []
        var isShown = false
        var report: @Sendable (WorkProgress?) -> Void = { _ in }
    }

    private let delay: Double
    private let interval: Double
    private let clock: @Sendable () -> Double
    private let state = Mutex(State())
    /// When the next report is due, in nanoseconds of the clock; asked often and hence without the lock.
    private let nextReport = Atomic(Int.max)

    /// - Parameters:
    ///   - delay: seconds that work lasts before anything is told of it.
    ///   - interval: seconds between two reports at least.
    ///   - clock: seconds since some moment; a clock that never goes back if not given.
    public init(
        delay: Double = 1, interval: Double = 0.1, clock: (@Sendable () -> Double)? = nil
    ) {
        self.delay = delay
        self.interval = interval
        self.clock = clock ?? { MonotonicClock.seconds }
    }

    /// Who is told; `nil` says that the work is over.
    public func report(to sink: @escaping @Sendable (WorkProgress?) -> Void) {
        state.withLock { $0.report = sink }
    }

    /// Runs `body` as work of `total` units, of which `start` are there already. Work within work takes its place.
    ///
    /// - Parameter total: 0 if only the work itself finds it out.
    public func during<Result>(
        _ task: String, _ unit: WorkProgress.Unit, total: Int = 0, start: Int = 0, _ body: () throws -> Result
    ) rethrows -> Result {
        let now = clock()
        state.withLock { state in
            state.works.append(Work(task: task, unit: unit, begin: now, start: start, total: total, done: start))
        }
        nextReport.store(Self.nanoseconds(now + delay), ordering: .relaxed)
        defer { end() }
        tick()
        return try body()
    }

    /// Says that `done` units are done now.
    public func advance(to done: Int, of total: Int? = nil) {
        state.withLock { state in
            guard !state.works.isEmpty else { return }
            state.works[state.works.count - 1].done = done
            if let total { state.works[state.works.count - 1].total = total }
        }
        tick()
    }

    /// Reports if a report is due. Quick.
    public func tick() {
        let due = nextReport.load(ordering: .relaxed)
        guard due != .max else { return }
        let now = clock()
        guard Self.nanoseconds(now) >= due else { return }
        // Whoever finds the lock taken leaves the report to the one who has it.
        _ = state.withLockIfAvailable { state in
            guard let work = state.works.last else { return }
            nextReport.store(Self.nanoseconds(now + interval), ordering: .relaxed)
            state.isShown = true
            state.report(
                WorkProgress(
                    task: work.task, unit: work.unit, done: work.done, total: work.total, start: work.start,
                    seconds: now - work.begin))
        }
    }

    private func end() {
        state.withLock { state in
            state.works.removeLast()
            if state.isShown { state.report(nil) }
            state.isShown = false
            // What this was a part of has been told of, or is about to be.
            let next = state.works.last.map { max($0.begin + delay, clock()) }
            nextReport.store(next.map(Self.nanoseconds) ?? .max, ordering: .relaxed)
        }
    }

    private static func nanoseconds(_ seconds: Double) -> Int { Int(exactly: (seconds * 1e9).rounded()) ?? .max - 1 }
}
