import Testing

@testable import Statistics

@Suite struct ZeroCountTests {
    @Test func negativeZeroCountsAndNaNDoesNot() {
        let values: [Float] = [0, -0.0, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1, .infinity]
        #expect(ZeroCount(of: values) == ZeroCount(zeros: 2, values: 7))
    }

    @Test func epsilonIsInclusiveAndTwoSided() {
        let values: [Float] = [0, 0.25, -0.25, 0.26, -0.26, .nan]
        #expect(ZeroCount(of: values, epsilon: 0.25) == ZeroCount(zeros: 3, values: 6))
    }

    @Test func valuesThatAreNoNumbersAreCountedApart() {
        let values: [Float] = [0, .nan, 1, -0.0, -.nan, .infinity, .signalingNaN]
        let count = values.withUnsafeBufferPointer { ValueCount(of: $0) }
        #expect(count.zeros == ZeroCount(zeros: 2, values: 7))
        #expect(count.notNumbers == 3)
        #expect(ValueCount(of: UnsafeBufferPointer(start: nil, count: 0)) == ValueCount())
    }

    /// More than are counted in one piece.
    @Test func manyValuesAreCountedInPieces() {
        let count = 200_003
        let values = (0..<count).map { Float($0 % 3) }
        #expect(ZeroCount(of: values) == ZeroCount(zeros: 66_668, values: count))
        #expect(ZeroCount(of: values, epsilon: 1).zeros == 133_336)
    }

    @Test func noValuesHaveNoFraction() {
        #expect(ZeroCount(of: []).fraction == nil)
    }

    @Test func countsAddUp() {
        let sum = ZeroCount(zeros: 1, values: 10) + ZeroCount(zeros: 1, values: 2)
        #expect(sum == ZeroCount(zeros: 2, values: 12))
    }
}
