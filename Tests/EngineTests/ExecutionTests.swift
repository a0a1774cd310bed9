import Diagnostics
import Engine
import Synchronization
import Testing

@Suite struct ExecutionTests {
    @Test func everyThreadRunsOnce() throws {
        for threads in [1, 2, 3, 8, 64] {
            let pool = try ThreadPool(threads: threads)
            for _ in 0..<50 {
                let seen = (0..<threads).map { _ in Counter() }
                pool.run { seen[$0].add() }
                #expect(seen.allSatisfy { $0.value == 1 })
            }
        }
    }

    @Test func poolsComeAndGo() throws {
        let total = Counter()
        for round in 0..<200 {
            let pool = try ThreadPool(threads: 1 + round % 4)
            pool.run { _ in total.add() }
        }
        #expect(total.value == 500)
    }

    @Test func runWithinARun() throws {
        let pool = try ThreadPool(threads: 4)
        let total = Counter()
        pool.run { _ in pool.run { _ in total.add() } }
        #expect(total.value == 16)
    }

    @Test func sharesCoverEverythingOnce() throws {
        for threads in [1, 2, 3, 7] {
            let pool = try ThreadPool(threads: threads)
            for count in [0, 1, 2, 6, 63, 64, 65, 1000] {
                for multiple in [1, 64] {
                    var next = 0
                    for thread in 0..<threads {
                        let share = pool.share(of: count, thread: thread, multiple: multiple)
                        #expect(share.lowerBound == next)
                        #expect(share.lowerBound % multiple == 0 || share.isEmpty)
                        next = share.upperBound
                    }
                    #expect(next == count)
                }
            }
        }
    }

    @Test(arguments: [0, -1, 65])
    func numbersOfThreads(_ threads: Int) {
        #expect {
            try ThreadPool(threads: threads)
        } throws: { error in
            let failure = error as? Failure
            return failure?.kind == .usage && failure?.message == "\(threads) threads cannot be started"
        }
    }

    @Test func instructionSets() throws {
        #expect(try InstructionSet.chosen(override: nil) == InstructionSet.supported[0])
        #expect(try InstructionSet.chosen(override: "") == InstructionSet.supported[0])
        #expect(try InstructionSet.chosen(override: "scalar") == .portable)
        let supported = InstructionSet.supported.map(\.rawValue).joined(separator: ", ")
        #expect(
            throws: Failure(
                .usage, "RELUSH_ISA is 'sse9', which is no instruction set", facts: ["supported here: \(supported)"],
                remedies: ["set RELUSH_ISA to one of them, or unset it for the fastest"])
        ) { try InstructionSet.chosen(override: "sse9") }
        for missing in InstructionSet.allCases where !InstructionSet.supported.contains(missing) {
            #expect {
                try InstructionSet.chosen(override: missing.rawValue)
            } throws: { error in
                (error as? Failure)?.message
                    == "RELUSH_ISA asks for '\(missing.rawValue)', which this processor cannot run"
            }
        }
    }

    /// A convolution that would go on is stopped by the first thread that hears of it, and says so.
    @Test(arguments: [1, 2])
    func interruption(_ threads: Int) throws {
        let asked = Counter()
        let context = try ComputeContext(
            threads: threads,
            isInterrupted: {
                asked.add()
                return asked.value > 5
            })
        let geometry = try ConvolutionGeometry(
            height: 400, width: 400, inputChannels: 4, outputChannels: 64, kernelHeight: 3, kernelWidth: 3, mode: .same)
        let plan = try ConvolutionPlan(
            geometry, weights: Tensor(zeros: geometry.weightShape), context: context)
        let input = [Float](repeating: 1, count: 400 * 400 * 4)
        let unwritten = UnsafeMutablePointer<Float>.allocate(capacity: 400 * 400 * 64)
        defer { unwritten.deallocate() }
        unwritten.update(repeating: 7, count: 400 * 400 * 64)
        #expect(throws: Failure.interrupted) { try plan.run(input: input, output: unwritten, images: 1) }
        #expect(asked.value < 20)
        // The middle of every thread's share: no thread came that far.
        for row in [100, 300] { #expect(unwritten[400 * row * 64] == 7) }
        #expect(throws: Failure.interrupted) {
            try context.activate(unwritten, rows: 400 * 400, channels: 64, .tanh)
        }
        #expect(throws: Failure.interrupted) { try context.check() }
    }
}

/// A number that several threads add to.
private final class Counter: Sendable {
    private let atomic = Atomic(0)
    func add() { atomic.add(1, ordering: .relaxed) }
    var value: Int { atomic.load(ordering: .relaxed) }
}
