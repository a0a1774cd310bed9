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

    func report(digits: Int, isWhole: Bool) -> Report {
        let zeros = tensor.withElements { ZeroCount(of: $0) }
        let shape = "\(tensor.shape)".spacedCrosses
        let heading = Block.headline("features \(shape) of \(features.layer.path), zero: \(Figures.share(zeros))")
        let rows = isWhole ? allRows(digits: digits) : [.table(someRows(digits: min(digits, 4)))]
        return Report(blocks: [heading] + rows) { record(isWhole: isWhole) }
    }

    func record(isWhole: Bool) -> Record {
        var record = Record()
        record["shape"] = .list(tensor.shape.extents.map(Datum.whole))
        record["layer"] = .text(features.layer.path)
        record["zeros"] = .whole(tensor.withElements { ZeroCount(of: $0) }.zeros)
        record["files"] = .list(table.files.map(Datum.text))
        record["classes"] = .list(
            table.classIndices.map { $0.map { .text(table.classNames[$0]) } ?? .null })
        if isWhole { record["values"] = .list(tensor.array.map(Datum.float)) }
        return record
    }

    /// Every value of every image.
    private func allRows(digits: Int) -> [Block] {
        (0..<table.images).flatMap { image -> [Block] in
            let numbers = table.row(image)
            let column = NumberColumn(numbers, digits: digits)
            let name = RowOrigin(self, row: image).sentence
            return [
                .text("\(name), zero: \(Figures.share(ZeroCount(of: numbers)))"),
                .grid(Grid(cells: numbers.map(column.text))),
            ]
        }
    }

    /// A line for each image: its row, file and class, how many of its values are zero, and the first of them.
    private func someRows(digits: Int) -> ReportTable {
        let shown = TensorPresentation.ends(table.images, atMost: Self.manyRows)
        let width = table.valuesPerImage
        let values = min(width, Self.manyValues)
        let column = NumberColumn(
            shown.compactMap(\.self).flatMap { table.row($0).prefix(values) }, digits: digits)
        let rows = shown.map { row -> [String] in
            guard let row else { return Array(repeating: "…", count: values + 4) + (values < width ? ["…"] : []) }
            let numbers = table.row(row)
            let className = table.classIndices[row].map { table.classNames[$0] } ?? ""
            return [String(row), table.files[row], className, Figures.share(ZeroCount(of: numbers))]
                + numbers.prefix(values).map(column.text) + (values < width ? ["…"] : [])
        }
        let heads = (0..<values).map { (name: "f\($0)", alignment: ReportTable.Alignment.right) }
        return ReportTable(
            columns: [("row", .right), ("file", .left), ("class", .left), ("zeros", .right)] + heads
                + (values < width ? [("", .left)] : []), rows: rows)
    }
}
