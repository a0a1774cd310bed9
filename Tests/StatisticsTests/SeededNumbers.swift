import Engine

/// Numbers that are the same in every run: a linear congruential generator of Knuth's constants.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // The low bits of such a generator are poor.
        return state >> 32 | state << 32
    }

    /// As after a ReLU: about half of the values are zero.
    mutating func rectified(_ shape: Shape) -> Tensor {
        Tensor(shape, (0..<shape.count).map { _ in max(0, Float.random(in: -1...1, using: &self)) })
    }
}
