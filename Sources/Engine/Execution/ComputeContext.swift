import Diagnostics
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What every computation needs: threads, kernels, and a way to hear that the person wants it to stop.
public struct ComputeContext: Sendable {
    public let pool: ThreadPool
    public let kernels: KernelTable
    /// How the layers with weights are computed, where there is a choice.
    public var method = ComputeMethod.winograd
    /// Asked between tile rows, from any thread; must be quick.
    public let isInterrupted: @Sendable () -> Bool

    public var instructionSet: InstructionSet { kernels.instructionSet }
    public var threads: Int { pool.threads }

    /// - Parameter instructionSet: Nil for what RELUSH_ISA names, or the fastest where it is not set.
    /// - Throws: `Failure` if RELUSH_ISA or `instructionSet` cannot be used here, if `threads` is not 1…64, or if the
    ///   system refuses to start them.
    public init(
        threads: Int, instructionSet: InstructionSet? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws {
        let override = instructionSet?.rawValue ?? getenv("RELUSH_ISA").map { String(cString: $0) }
        let chosen = try InstructionSet.chosen(override: override)
        guard let kernels = KernelTable(chosen) else {
            throw Failure(.usage, "this processor cannot run \(chosen.rawValue)")
        }
        self.kernels = kernels
        self.isInterrupted = isInterrupted
        pool = try ThreadPool(threads: threads)
    }

    /// - Throws: `Failure.interrupted` if the person asked to stop.
    public func check() throws {
        if isInterrupted() { throw Failure.interrupted }
    }

    /// Splits `0..<count` over the threads and calls `body` with pieces of at most `grain`, asking between pieces
    /// whether to stop.
    ///
    /// - Throws: `Failure.interrupted`; what the pieces write is then incomplete.
    public func forEachPiece(of count: Int, grain: Int, _ body: (Range<Int>) -> Void) throws {
        let stopped = Atomic(false)
        pool.run { thread in
            let share = pool.share(of: count, thread: thread)
            var start = share.lowerBound
            while start < share.upperBound {
                if isInterrupted() {
                    stopped.store(true, ordering: .relaxed)
                    return
                }
                let end = min(start + max(grain, 1), share.upperBound)
                body(start..<end)
                start = end
            }
        }
        if stopped.load(ordering: .relaxed) { throw Failure.interrupted }
    }
}
