import Engine
import Testing

@testable import Statistics

@Suite struct SpreadTests {
    private func spread(_ pieces: [Float]...) -> Spread {
        var spread = Spread()
        for piece in pieces { piece.withUnsafeBufferPointer { spread.add($0) } }
        return spread
    }

    @Test func piecesAreTakenTogether() {
        let whole = spread([4, 1, 3, 2, 0])
        #expect(whole.minimum == 0 && whole.maximum == 4 && whole.mean == 2)
        #expect(spread([4, 1], [], [3, 2, 0]) == whole)
    }

    @Test func agreesWithASummary() {
        var numbers = SeededNumbers(5)
        let values = numbers.rectified([999]).array + [.nan, -3, .infinity, .nan]
        let (spread, summary) = (spread([.nan], values), Summary(values))
        #expect(spread.minimum == summary.minimum && spread.maximum == summary.maximum)
        #expect(spread.mean == summary.mean)
    }

    @Test func valuesThatAreNoNumbersAreLeftOut() {
        #expect(spread([.nan, 1, .nan, 3]).mean == 2)
        #expect(spread([.nan]).mean == nil && spread([.nan]).minimum == nil && spread().maximum == nil)
    }
}
