import Engine
import Testing

/// Numbers for tests are worth something only if they are everywhere: an earlier generator gave no positive ones.
@Suite struct RandomnessTests {
    @Test(arguments: [1, 2, 3] as [UInt64]) func numbersFillTheirRange(seed: UInt64) {
        var random = Randomness(seed)
        let values = random.tensor([10_000]).array
        for bin in 0..<10 {
            let low = Float(bin) / 5 - 1
            #expect(values.count { low <= $0 && $0 < low + 0.2 } > 850, "from \(low)")
        }
    }
}
