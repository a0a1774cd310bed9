import Engine
import Language
import Network
import Reporting
import Statistics
import Workbench

extension FeaturesValue: PresentableObject {
    /// Rows up to which all are shown, and values of a row that are shown.
    private static let manyRows = 20
    private static let manyValues = 6

    func report(digits: Int, isWhole: Bool) throws -> Report {
        // Counted once: image by image, whichever of them are shown.
        var pace = Pace()
        let zeros = try (0..<table.images).map { image in
            try pace.passed(table.valuesPerImage)
            return try table.withRow(image) { try $0.zeros() }
        }
        let all = zeros.reduce(ZeroCount(zeros: 0, values: 0), +)
        let shape = "\(tensor.shape)".spacedCrosses
        let heading = Block.headline("features \(shape) of \(features.layer.path), zero: \(Figures.share(all))")
        let rows = isWhole ? allRows(digits: digits, zeros) : [.table(someRows(digits: min(digits, 4), zeros))]
        return Report(blocks: [heading] + rows) { record(zeros: all.zeros, isWhole: isWhole) }
    }

    func record(isWhole: Bool) -> Record {
        record(zeros: tensor.withElements { ZeroCount(of: $0) }.zeros, isWhole: isWhole)
    }

    private func record(zeros: Int, isWhole: Bool) -> Record {
        var record = Record()
        record["shape"] = .list(tensor.shape.extents.map(Datum.whole))
        record["layer"] = .text(features.layer.path)
        record["zeros"] = .whole(zeros)
        record["files"] = .list(table.files.map(Datum.text))
        record["classes"] = .list(
            table.classIndices.map { $0.map { .text(table.classNames[$0]) } ?? .null })
        if isWhole { record["values"] = .list(tensor.array.map(Datum.float)) }
        return record
    }

    /// Every value of every image.
    private func allRows(digits: Int, _ zeros: [ZeroCount]) -> [Block] {
        (0..<table.images).flatMap { image -> [Block] in
            let numbers = table.row(image)
            let column = NumberColumn(numbers, digits: digits)
            let name = RowOrigin(self, row: image).sentence
            return [
                .text("\(name), zero: \(Figures.share(zeros[image]))"),
                .grid(Grid(cells: numbers.map(column.text))),
            ]
        }
    }

    /// A line for each image: its row, file and class, how many of its values are zero, and the first of them.
    private func someRows(digits: Int, _ zeros: [ZeroCount]) -> ReportTable {
        let shown = TensorPresentation.ends(table.images, atMost: Self.manyRows)
        let width = table.valuesPerImage
        let values = min(width, Self.manyValues)
        let column = NumberColumn(
            shown.compactMap(\.self).flatMap { first(values, of: $0) }, digits: digits)
        let rows = shown.map { row -> [String] in
            guard let row else { return Array(repeating: "…", count: values + 4) + (values < width ? ["…"] : []) }
            let className = table.classIndices[row].map { table.classNames[$0] } ?? ""
            return [String(row), table.files[row], className, Figures.share(zeros[row])]
                + first(values, of: row).map(column.text) + (values < width ? ["…"] : [])
        }
        let heads = (0..<values).map { (name: "f\($0)", alignment: ReportTable.Alignment.right) }
        return ReportTable(
            columns: [("row", .right), ("file", .left), ("class", .left), ("zeros", .right)] + heads
                + (values < width ? [("", .left)] : []), rows: rows)
    }

    /// The first values of an image.
    private func first(_ count: Int, of image: Int) -> [Float] { table.withRow(image) { Array($0.prefix(count)) } }
}
