import Engine
import Platform

/// Seconds that `body` takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = MonotonicClock.seconds
    try body()
    return MonotonicClock.seconds - start
}

/// - Precondition: At least one value.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

extension ComputeContext {
    /// The multiply-add rate of all threads together, in operations a second, over about a twentieth of a second.
    func peakRate(rounds: Int) -> Double {
        var operations = 0.0
        let time = seconds {
            let results = ThreadResults(threads)
            pool.run { results[$0] = kernels.runPeak(rounds: rounds) }
            operations = results.sum
        }
        return operations / time
    }

    /// Rounds of `peakRate` that take about a twentieth of a second.
    func calibratedPeakRounds() -> Int {
        let trial = 1 << 20
        let time = seconds { _ = kernels.runPeak(rounds: trial) }
        return max(1, Int(Double(trial) * 0.05 / max(time, 1e-6)))
    }
}

/// One number for every thread, each written by its own thread only.
private final class ThreadResults: @unchecked Sendable {
    private let values: UnsafeMutableBufferPointer<Double>

    init(_ threads: Int) {
        values = .allocate(capacity: threads)
        values.initialize(repeating: 0)
    }

    deinit { values.deallocate() }

    subscript(thread: Int) -> Double {
        get { values[thread] }
        set { values[thread] = newValue }
    }

    var sum: Double { values.reduce(0, +) }
}

extension Options {
    func context(threads: Int? = nil, instructionSet: InstructionSet? = nil) throws -> ComputeContext {
        try ComputeContext(
            threads: threads ?? self.threads, instructionSet: instructionSet,
            isInterrupted: { Interruption.isRequested })
    }

    /// One thread, and all where there are more.
    var threadCounts: [Int] { threads == 1 ? [1] : [1, threads] }
}
