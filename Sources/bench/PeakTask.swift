import Engine

/// The multiply-add peak of every instruction set, with one thread and with all.
func measurePeaks(_ options: Options) throws {
    // A wrong RELUSH_ISA is said, although all are measured.
    _ = try options.context()
    for instructionSet in InstructionSet.supported {
        for threads in options.threadCounts {
            let context = try options.context(threads: threads, instructionSet: instructionSet)
            let rounds = context.calibratedPeakRounds()
            var rates: [Double] = []
            for _ in 0..<options.rounds {
                try context.check()
                rates.append(context.peakRate(rounds: rounds))
            }
            let peak = median(rates) / 1e9
            let name = instructionSet.rawValue
            ResultLine(
                "\(padded(name, 7)) \(padded(threads == 1 ? "1 thread" : "\(threads) threads", 10)) \(fixed(peak, 1, width: 7)) GFLOP/s",
                [
                    "task": .text("peak"), "isa": .text(name), "threads": .whole(threads), "gflops": .number(peak),
                ]
            ).write(options)
        }
    }
}

/// The peak of all threads that other results of the same run are held against.
func peakLine(_ peak: Double, _ context: ComputeContext, _ options: Options) -> ResultLine {
    ResultLine(
        "multiply-add peak: \(fixed(peak / 1e9, 1)) GFLOP/s with \(context.instructionSet.rawValue), "
            + "\(context.threads) thread\(context.threads == 1 ? "" : "s"), median of \(options.rounds) "
            + (options.rounds == 1 ? "round" : "rounds"),
        [
            "task": .text("peak"), "isa": .text(context.instructionSet.rawValue), "threads": .whole(context.threads),
            "gflops": .number(peak / 1e9),
        ])
}
