import Platform
import Synchronization

/// Tells somebody how far the long work of a session is: of work that has lasted a second, at most ten times a second,
/// and once at its end.
///
/// Work says where it is whenever it has done a piece. Between pieces the clock is looked at whenever the work asks
/// whether to stop, so that what stands on the screen is never old. Both happen millions of times a second, and cost a
/// few nanoseconds. Everything may be called from any thread, but work begins and ends on one.
public final class ProgressMeter: Sendable {
    private struct Work {
        let task: String
        /// Nothing for work that counts nothing.
        let unit: WorkProgress.Unit?
        let begin: Double
        let start: Int
        /// While other work is done within this: what the counters held.
        var done: Int
        var total: Int
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
    /// Of the innermost work.
    private let done = Atomic(0)
    private let total = Atomic(0)
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
        self.clock = clock ?? { MonotonicClock.coarseSeconds }
    }

    /// Who is told; `nil` says that the work is over.
    public func report(to sink: @escaping @Sendable (WorkProgress?) -> Void) {
        state.withLock { $0.report = sink }
    }

    /// Runs `body` as work of `total` units, of which `start` are there already. Work within work takes its place.
    ///
    /// - Parameter total: 0 if only the work itself finds it out, or nobody.
    public func during<Result>(
        _ task: String, _ unit: WorkProgress.Unit, total: Int = 0, start: Int = 0, _ body: () throws -> Result
    ) rethrows -> Result {
        begin(task, unit, total: total, start: start)
        defer { end() }
        return try body()
    }

    /// Work begins; `end` has to follow.
    ///
    /// - Parameters:
    ///   - unit: nothing if it is not known what the work consists of.
    ///   - total: 0 if only the work itself finds it out, or nobody.
    public func begin(_ task: String, _ unit: WorkProgress.Unit?, total: Int = 0, start: Int = 0) {
        let now = clock()
        state.withLock { state in
            keepCounters(&state)
            state.works.append(Work(task: task, unit: unit, begin: now, start: start, done: start, total: total))
            takeCounters(state)
        }
        nextReport.store(Self.nanoseconds(now + delay), ordering: .relaxed)
        tick()
    }

    /// The innermost work is over, if there is any.
    public func end() {
        state.withLock { state in
            guard state.works.popLast() != nil else { return }
            takeCounters(state)
            if state.isShown { state.report(nil) }
            state.isShown = false
            schedule(state)
        }
    }

    /// Runs `body` apart from all work that goes on, of which nothing is told meanwhile: somebody types.
    public func aside<Result>(_ body: () throws -> Result) rethrows -> Result {
        let works = state.withLock { state in
            keepCounters(&state)
            defer { state.works = [] }
            if state.isShown { state.report(nil) }
            state.isShown = false
            nextReport.store(.max, ordering: .relaxed)
            return state.works
        }
        defer {
            state.withLock { state in
                state.works = works
                takeCounters(state)
                schedule(state)
            }
        }
        return try body()
    }

    /// Says that `done` units are done now.
    public func advance(to done: Int, of total: Int? = nil) {
        self.done.store(done, ordering: .relaxed)
        if let total { self.total.store(total, ordering: .relaxed) }
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
                    task: work.task, unit: work.unit, done: done.load(ordering: .relaxed),
                    total: total.load(ordering: .relaxed), start: work.start, seconds: now - work.begin))
        }
    }

    private func keepCounters(_ state: inout State) {
        guard let last = state.works.indices.last else { return }
        state.works[last].done = done.load(ordering: .relaxed)
        state.works[last].total = total.load(ordering: .relaxed)
    }

    private func takeCounters(_ state: State) {
        done.store(state.works.last?.done ?? 0, ordering: .relaxed)
        total.store(state.works.last?.total ?? 0, ordering: .relaxed)
    }

    /// What the work that ended was a part of has been told of, or is about to be.
    private func schedule(_ state: State) {
        let next = state.works.last.map { max($0.begin + delay, clock()) }
        nextReport.store(next.map(Self.nanoseconds) ?? .max, ordering: .relaxed)
    }

    private static func nanoseconds(_ seconds: Double) -> Int { Int(exactly: (seconds * 1e9).rounded()) ?? .max - 1 }
}
