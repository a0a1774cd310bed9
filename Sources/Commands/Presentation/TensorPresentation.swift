import Engine
import Reporting
import Statistics

/// Tensors as blocks of a report.
enum TensorPresentation {
    /// Values of a vector, and rows and columns of a matrix, up to which everything is shown.
    private static let longVector = 1000
    private static let manyRows = 20
    private static let manyColumns = 10
    /// Values up to which JSON has all of them unasked.
    private static let mostRecorded = 100_000

    /// - Parameters:
    ///   - zeros: how many of its values are zero.
    ///   - digits: Significant digits of the largest number.
    ///   - isWhole: Whether everything is shown, however much it is.
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    static func blocks(_ value: TensorValue, zeros: ZeroCount, digits: Int, isWhole: Bool) throws -> [Block] {
        let tensor = value.tensor
        var blocks: [Block] = [.headline(heading(value, zeros))]
        guard tensor.count > 0 else { return blocks }
        switch tensor.shape.rank {
        case 0, 1: blocks += try vector(tensor, digits: digits, isWhole: isWhole)
        case 2: blocks += try matrix(tensor, digits: digits, isWhole: isWhole)
        default:
            blocks.append(.facts(try facts(tensor, digits: digits)))
            if tensor.count > longVector { blocks.append(try ZeroMap.block(tensor)) }
            if isWhole { blocks += try slices(tensor, digits: digits) }
        }
        return blocks
    }

    /// - Parameters:
    ///   - zeros: how many of its values are zero.
    ///   - isWhole: Whether the values stand in it, however many they are.
    static func record(_ value: TensorValue, zeros: ZeroCount, isWhole: Bool) -> Record {
        var record = Record()
        record["shape"] = .list(value.tensor.shape.extents.map(Datum.whole))
        if let origin = value.origin {
            record["row"] = .whole(origin.index)
            record["file"] = .text(origin.file)
            record["class"] = origin.className.map(Datum.text) ?? .null
            record["layer"] = .text(origin.layer)
        }
        record["zeros"] = .whole(zeros.zeros)
        if isWhole || value.tensor.count <= mostRecorded {
            record["values"] = .list(value.tensor.array.map(Datum.float))
        }
        return record
    }

    private static func heading(_ value: TensorValue, _ counted: ZeroCount) -> String {
        let zeros = Figures.share(counted)
        let shape =
            value.tensor.shape.rank == 1
            ? Figures.count(value.tensor.count, "value") : "\(value.tensor.shape)".spacedCrosses + " values"
        guard let origin = value.origin else { return "\(shape), zero: \(zeros)" }
        return "\(origin.file) (row \(origin.index)\(origin.className.map { ", class \($0)" } ?? "")): \(shape) of "
            + "\(origin.layer), zero: \(zeros)"
    }

    private static func vector(_ tensor: Tensor, digits: Int, isWhole: Bool) throws -> [Block] {
        let isCut = !isWhole && tensor.count > longVector
        let shown = tensor.withElements { Array($0.prefix(isCut ? longVector / 2 : $0.count)) }
        let column = NumberColumn(shown, digits: digits)
        let grid = Block.grid(Grid(cells: shown.map(column.text)))
        guard isCut else { return [grid] }
        let more = "… and \(Figures.count(tensor.count - shown.count)) more; `show` prints all of them"
        return [try ZeroMap.block(tensor), grid, .text(more)]
    }

    /// A table of the corners of a large matrix; all of one as a table, or row by row where that would be too wide.
    private static func matrix(_ tensor: Tensor, digits: Int, isWhole: Bool) throws -> [Block] {
        let (rows, columns) = (tensor.shape[0], tensor.shape[1])
        if isWhole, columns > manyColumns {
            let values = tensor.array
            let numbers = NumberColumn(values, digits: digits)
            return (0..<rows).flatMap { row -> [Block] in
                let cells = values[row * columns..<(row + 1) * columns].map(numbers.text)
                return [.text("[\(row)]"), .grid(Grid(cells: cells))]
            }
        }
        let shownRows = isWhole ? Array(0..<rows).map(Optional.some) : ends(rows, atMost: manyRows)
        let shownColumns = ends(columns, atMost: manyColumns)
        let numbers = shownRows.map { row in
            shownColumns.map { column in row.flatMap { r in column.map { tensor[r, $0] } } }
        }
        let format = NumberColumn(numbers.joined().compactMap(\.self), digits: digits)
        let cells = zip(shownRows, numbers).map { row, numbers in
            [row.map(String.init) ?? "…"] + numbers.map { $0.map(format.text) ?? "…" }
        }
        let heads = shownColumns.map { (name: $0.map(String.init) ?? "…", alignment: ReportTable.Alignment.right) }
        let table = Block.table(ReportTable(columns: [("", .right)] + heads, rows: cells))
        return !isWhole && tensor.count > longVector ? [try ZeroMap.block(tensor), table] : [table]
    }

    /// All indices, or the first and the last with a gap between them.
    static func ends(_ count: Int, atMost limit: Int) -> [Int?] {
        guard count > limit else { return Array(0..<count) }
        let half = limit / 2
        return Array(0..<half) + [nil] + Array(count - half..<count)
    }

    private static func facts(_ tensor: Tensor, digits: Int) throws -> [(label: String, value: String)] {
        var spread = Spread()
        try tensor.withElements { values in
            try inPieces(values.count) { spread.add(UnsafeBufferPointer(rebasing: values[$0])) }
        }
        func text(_ number: Float?) -> String { number.map { Figures.number($0, digits: digits) } ?? "none" }
        return [
            ("smallest", text(spread.minimum)), ("largest", text(spread.maximum)),
            ("mean", spread.mean.map { Figures.number($0, digits: digits) } ?? "undefined"),
        ]
    }

    /// Every matrix of the last two axes under its index.
    private static func slices(_ tensor: Tensor, digits: Int, prefix: String = "") throws -> [Block] {
        guard tensor.shape.rank > 2 else {
            return try [.text("[\(prefix)]")] + matrix(tensor, digits: digits, isWhole: true)
        }
        let inner = Shape(Array(tensor.shape.extents.dropFirst()))
        return try (0..<tensor.shape[0]).flatMap { index in
            try slices(
                tensor.rows(index..<index + 1).reshaped(inner), digits: digits,
                prefix: prefix.isEmpty ? "\(index)" : "\(prefix), \(index)")
        }
    }
}
