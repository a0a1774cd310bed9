import Diagnostics
import Kernels

/// Persistent threads with a static split of work: which thread computes what depends on nothing but their number.
public final class ThreadPool: @unchecked Sendable {
    public static let allowedThreads = 1...64

    public let threads: Int
    private let pool: OpaquePointer

    /// - Throws: `Failure` if `threads` is not 1…64 or the system refuses to start that many.
    public init(threads: Int) throws {
        guard Self.allowedThreads.contains(threads) else {
            throw Failure(
                .usage, "\(threads) threads cannot be started", facts: ["allowed: 1 to 64"],
                remedies: ["use a number of threads from 1 to 64"])
        }
        guard let pool = rk_pool_create(Int32(threads)) else {
            throw Failure(
                .command, "the system refused to start \(threads) threads",
                remedies: ["use fewer threads"])
        }
        self.threads = threads
        self.pool = pool
    }

    deinit { rk_pool_destroy(pool) }

    /// Calls `body` once for every thread number, in parallel, and returns when all have returned.
    ///
    /// A call from within a body runs all its thread numbers on the calling thread, one after another.
    public func run(_ body: (_ thread: Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            var work = Work(body: body)
            withUnsafeMutablePointer(to: &work) { work in
                rk_pool_run(
                    pool, { context, thread in context?.assumingMemoryBound(to: Work.self).pointee.body(Int(thread)) },
                    work)
            }
        }
    }

    /// The share of `0..<count` that a thread computes: contiguous, and equal up to one multiple of `multiple`.
    public func share(of count: Int, thread: Int, multiple: Int = 1) -> Range<Int> {
        let units = (count + multiple - 1) / multiple
        let lower = units * thread / threads * multiple
        let upper = units * (thread + 1) / threads * multiple
        return min(lower, count)..<min(upper, count)
    }

    private struct Work {
        let body: (Int) -> Void
    }
}
