import Engine

/// Reading from the caches and from memory, with one thread and with all, each from an array of its own.
func measureBandwidth(_ options: Options) throws {
    for (bytes, place) in [
        (16 << 10, "first-level cache"), (512 << 10, "second-level cache"), (8 << 20, "last-level cache"),
        (256 << 20, "memory"),
    ] {
        for threads in options.threadCounts {
            let context = try options.context(threads: threads)
            let arrays = try (0..<threads).map { _ in
                let array = try AlignedMemory<Float>(count: bytes / 4, for: "measuring the bandwidth")
                array.elements.initialize(repeating: 1)
                return array
            }
            let rounds = max(1, (1 << 30) / bytes)
            var rates: [Double] = []
            for _ in 0..<options.rounds {
                try context.check()
                let time = seconds {
                    context.pool.run {
                        context.kernels.runRead(UnsafeBufferPointer(arrays[$0].elements), rounds: rounds)
                    }
                }
                rates.append(Double(bytes) * Double(rounds) * Double(threads) / time / 1e9)
            }
            let rate = median(rates)
            ResultLine(
                "\(padded(place, 18)) \(padded("\(bytes >> 10) KiB each", 16)) \(threads) threads "
                    + "\(fixed(rate, 1, width: 7)) GB/s",
                [
                    "task": .text("bandwidth"), "place": .text(place), "bytes": .whole(bytes),
                    "threads": .whole(threads), "gigabytes": .number(rate),
                ]
            ).write(options)
        }
    }
}
