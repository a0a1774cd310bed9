import Charts
import Testing

@Suite struct BarCellsTests {
    @Test func eighthsOfACell() {
        #expect(BarCells.bar(0.5, maximum: 1, cells: 4) == "██")
        #expect(BarCells.bar(5, maximum: 8, cells: 1) == "▋")
        #expect(BarCells.bar(0.539, maximum: 1, cells: 10) == "█████▍")
    }

    @Test func theEndsMeanWhatTheyShow() {
        #expect(BarCells.bar(0, maximum: 1, cells: 10).isEmpty)
        #expect(BarCells.bar(1e-9, maximum: 1, cells: 10) == "▏")
        #expect(BarCells.bar(0.999_999, maximum: 1, cells: 2) == "█▉")
        #expect(BarCells.bar(1, maximum: 1, cells: 2) == "██")
    }

    @Test(arguments: [-1, Double.nan, -Double.infinity])
    func nothingIsDrawn(value: Double) { #expect(BarCells.bar(value, maximum: 1, cells: 10).isEmpty) }

    @Test func outsideTheRange() {
        #expect(BarCells.bar(.infinity, maximum: 1, cells: 2) == "██")
        #expect(BarCells.bar(1, maximum: 0, cells: 2).isEmpty)
        #expect(BarCells.bar(1, maximum: 1, cells: 0).isEmpty)
    }
}
