import Engine
import Testing

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Integers from −3 to 3: sums of their products are exact in float32, so that results can be compared exactly.
    mutating func integers(_ count: Int) -> [Float] {
        (0..<count).map { _ in Float(Int(next() >> 33) % 7 - 3) }
    }

    mutating func reals(_ count: Int, in range: ClosedRange<Float> = -1...1) -> [Float] {
        (0..<count).map { _ in Float.random(in: range, using: &self) }
    }
}

/// One context for every instruction set that this processor has.
func contexts(threads: Int = 2) throws -> [ComputeContext] {
    try InstructionSet.supported.map { try ComputeContext(threads: threads, instructionSet: $0) }
}

/// What a function writes into `count` values that were NaN before, so that a value never written is seen.
func output(_ count: Int, _ body: (UnsafeMutablePointer<Float>) throws -> Void) rethrows -> [Float] {
    var values = [Float](repeating: .nan, count: count)
    try values.withUnsafeMutableBufferPointer { buffer in
        if let start = buffer.baseAddress { try body(start) }
    }
    return values
}

/// ‖a − b‖₂ / ‖b‖₂
func relativeError(_ a: [Float], _ b: [Double]) -> Double {
    var difference = 0.0
    var norm = 0.0
    for (x, y) in zip(a, b) {
        difference += (Double(x) - y) * (Double(x) - y)
        norm += y * y
    }
    return (difference / norm).squareRoot()
}

func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }
