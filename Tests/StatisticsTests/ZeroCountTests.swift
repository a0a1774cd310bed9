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

    @Test func noValuesHaveNoFraction() {
        #expect(ZeroCount(of: []).fraction == nil)
    }

    @Test func countsAddUp() {
        let sum = ZeroCount(zeros: 1, values: 10) + ZeroCount(zeros: 1, values: 2)
        #expect(sum == ZeroCount(zeros: 2, values: 12))
    }
}
