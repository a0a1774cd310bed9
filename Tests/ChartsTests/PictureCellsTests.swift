import Charts
import Testing

@Suite struct PictureCellsTests {
    private func grey(_ values: [UInt8], width: Int) -> Picture {
        Picture(width: width, height: values.count / width, pixels: values.flatMap { [$0, $0, $0] })
    }

    private func colour(_ value: UInt8) -> Colour { Colour(red: value, green: value, blue: value) }

    @Test func twoPixelsACell() {
        let cells = PictureCells.halfBlocks(grey([1, 2, 3, 4, 5, 6], width: 2), columns: 80, rows: 24)
        #expect(cells.map { $0.map(\.upper) } == [[colour(1), colour(2)], [colour(5), colour(6)]])
        #expect(cells.map { $0.map(\.lower) } == [[colour(3), colour(4)], [nil, nil]])
    }

    @Test func largePicturesShrinkToTheirMeans() {
        let picture = grey([0, 100, 40, 60, 200, 200, 10, 30], width: 4)
        let cells = PictureCells.halfBlocks(picture, columns: 2, rows: 24)
        #expect(cells.map { $0.map(\.upper) } == [[colour(125), colour(35)]])
    }

    @Test func greyCharacters() {
        #expect(PictureCells.greyRamp(grey([0, 128, 255, 0, 128, 255], width: 3), columns: 80, rows: 24) == [" +@"])
    }

    @Test func brokenPicturesAreEmpty() {
        #expect(PictureCells.halfBlocks(Picture(width: 2, height: 2, pixels: [1]), columns: 8, rows: 8).isEmpty)
        #expect(PictureCells.greyRamp(Picture(width: 0, height: 0, pixels: []), columns: 8, rows: 8).isEmpty)
    }
}
