import Testing

@testable import Statistics

@Suite struct SummaryTests {
    @Test func handComputed() throws {
        let summary = Summary([4, 1, 3, 2, 0])
        #expect(summary.minimum == 0)
        #expect(summary.maximum == 4)
        #expect(summary.mean == 2)
        #expect(summary.standardDeviation == 2.0.squareRoot())
        #expect(summary.smallestPositive == 1)
        #expect(summary.zeros == ZeroCount(zeros: 1, values: 5))
        #expect(summary.median == 2)
        #expect(summary.quantile(0.25) == 1)
        #expect(summary.quantile(0.1) == 0.4)
        #expect(summary.quantile(0) == 0)
        #expect(summary.quantile(1) == 4)
        #expect(summary.quantile(7) == 4)
    }

    @Test func valuesThatAreNoNumbersAreCountedAndLeftOut() {
        let summary = Summary([.nan, 1, .nan, 3])
        #expect(summary.notNumbers == 2)
        #expect(summary.zeros.values == 4)
        #expect(summary.mean == 2)
        #expect(summary.maximum == 3)
    }

    @Test func nothingHasNoFigures() {
        let summary = Summary([Float]())
        #expect(summary.mean == nil)
        #expect(summary.minimum == nil)
        #expect(summary.standardDeviation == nil)
        #expect(summary.quantile(0.5) == nil)
    }
}
