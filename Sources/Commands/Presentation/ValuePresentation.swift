import Engine
import Language
import Reporting
import Statistics

/// The report of a value: of an expression that stands as a statement, and of `show`.
enum ValuePresentation {
    /// Rows of a table, and items of a list, up to which everything is shown.
    private static let manyRows = 40

    /// - Parameter isWhole: Whether everything is shown, however much it is.
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    static func report(_ value: Value, digits: Int, isWhole: Bool = false) throws -> Report {
        if case .object(let object as any PresentableObject) = value {
            return try object.report(digits: digits, isWhole: isWhole)
        }
        return Report(blocks: blocks(value, digits: digits, isWhole: isWhole)) { record(value) }
    }

    private static func blocks(_ value: Value, digits: Int, isWhole: Bool) -> [Block] {
        switch value {
        case .nothing: isWhole ? [.text("nothing")] : []
        case .list(let values): list(values, digits: digits, isWhole: isWhole)
        case .table(let table) where table.rows.isEmpty:
            [.text("no rows of \(table.columns.joined(separator: ", "))")]
        case .table(let table): [.table(reportTable(table, digits: digits, isWhole: isWhole))]
        case .number, .truth, .text, .range, .function, .object: [.text(ValueText.inline(value, digits: digits))]
        }
    }

    private static func record(_ value: Value) -> Record {
        var record = Record()
        if case .table(let table) = value {
            record["columns"] = .list(table.columns.map(Datum.text))
            record["rows"] = .list(table.rows.map { .list($0.map(datum)) })
        } else {
            record["value"] = datum(value)
        }
        return record
    }

    static func datum(_ value: Value) -> Datum {
        switch value {
        case .nothing: .null
        case .number(let number): Int(exactly: number).map(Datum.whole) ?? .number(number)
        case .truth(let truth): .truth(truth)
        case .text(let text): .text(text)
        case .list(let values): .list(values.map(datum))
        // Not a list of two: from `lower` up to, and not including, `upper`.
        case .range(let bounds): .record(record(of: bounds))
        case .table(let table):
            .list(
                table.rows.map { row in
                    var record = Record()
                    for (column, value) in zip(table.columns, row) { record[column] = datum(value) }
                    return .record(record)
                })
        case .object(let object as any PresentableObject): .record(object.record(isWhole: true))
        case .function(let function): .text(function.text)
        case .object(let object): .text(object.summary)
        }
    }

    /// On one line where it is short, an item a line where it holds texts, and otherwise as a grid.
    private static func record(of bounds: Bounds) -> Record {
        var record = Record()
        record["lower"] = .whole(bounds.lower)
        record["upper"] = .whole(bounds.upper)
        return record
    }

    private static func list(_ values: [Value], digits: Int, isWhole: Bool) -> [Block] {
        if values.count <= 30 {
            let oneLine = ValueText.inline(.list(values), digits: digits)
            if oneLine.count <= 80 { return [.text(oneLine)] }
        }
        let shown = isWhole ? values[...] : values.prefix(1000)
        let rest = values.count - shown.count
        let more: [Block] = rest > 0 ? [.text("… and \(Figures.count(rest)) more; `show` prints all of them")] : []
        if Numbers(.list(Array(shown))) != nil {
            return [.grid(Grid(cells: shown.map { ValueText.inline($0, digits: digits) }))] + more
        }
        return shown.map { .text(ValueText.inline($0, digits: digits)) } + more
    }

    /// Columns of numbers stand to the right; a long table shows its ends.
    private static func reportTable(_ table: Table, digits: Int, isWhole: Bool) -> ReportTable {
        let shown =
            isWhole
            ? table.rows.indices.map(Optional.some) : TensorPresentation.ends(table.rows.count, atMost: manyRows)
        let columns = table.columns.indices.map { index in
            TableColumn(shown.map { $0.map { table.rows[$0][index] } }, of: table, at: index, digits: digits)
        }
        return ReportTable(
            columns: columns.map { ($0.name, $0.alignment) },
            rows: shown.indices.map { row in columns.map { $0.cells[row] } },
            nameColumn: ["name", "text"].lazy.compactMap { table.columns.firstIndex(of: $0) }.first)
    }
}

/// The cells of a column as text, shares of a whole as percentages.
struct TableColumn {
    let name: String
    let alignment: ReportTable.Alignment
    let cells: [String]

    /// - Parameter values: those that are shown; nothing where rows are left out.
    init(_ values: [Value?], of table: Table, at index: Int, digits: Int) {
        name = table.columns[index]
        let isNumeric = table.rows.allSatisfy { row in
            switch row[index] {
            case .number, .nothing: true
            // A time is cut as little as a number.
            case .text(let text): Self.isTime(text)
            case .truth, .list, .range, .table, .function, .object: false
            }
        }
        alignment = isNumeric ? .right : .left
        let isFraction = table.fractions.contains(name)
        cells = values.map { value in
            switch value {
            case nil: "…"
            case .nothing?: ""
            case .number(let number)? where isFraction: Figures.percent(number)
            case let value?: ValueText.inline(value, digits: digits)
            }
        }
    }

    /// Whether a text is a time as `WallClock` writes it: `2026-05-17 14:03:59`.
    private static func isTime(_ text: String) -> Bool {
        let pattern = "0000-00-00 00:00:00"
        return text.utf8.count == pattern.utf8.count
            && zip(text.utf8, pattern.utf8).allSatisfy { byte, sign in
                sign == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == sign
            }
    }
}

/// A host object that knows how it is shown.
protocol PresentableObject: HostObject {
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    func report(digits: Int, isWhole: Bool) throws -> Report

    /// - Parameter isWhole: Whether every number stands in it, however many they are.
    func record(isWhole: Bool) -> Record
}

extension TableRow: PresentableObject {
    func report(digits: Int, isWhole: Bool) -> Report {
        let facts = zip(columns, values).map { (label: $0, value: ValueText.inline($1, digits: digits)) }
        return Report(blocks: [.facts(facts)]) { record(isWhole: isWhole) }
    }

    func record(isWhole: Bool) -> Record {
        var record = Record()
        for (column, value) in zip(columns, values) { record[column] = ValuePresentation.datum(value) }
        return record
    }
}

extension TensorValue: PresentableObject {
    func report(digits: Int, isWhole: Bool) throws -> Report {
        let zeros = try tensor.zeros()
        let blocks = try TensorPresentation.blocks(self, zeros: zeros, digits: digits, isWhole: isWhole)
        return Report(blocks: blocks) { TensorPresentation.record(self, zeros: zeros, isWhole: isWhole) }
    }

    func record(isWhole: Bool) -> Record {
        let zeros = tensor.withElements { ZeroCount(of: $0) }
        return TensorPresentation.record(self, zeros: zeros, isWhole: isWhole)
    }
}
