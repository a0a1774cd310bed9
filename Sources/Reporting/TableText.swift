import Diagnostics

/// Tables as aligned columns under a line of names, without rules: they stay readable when they are copied.
enum TableText {
    private static let gap = "  "
    /// No column is cut below this many cells.
    private static let narrowest = 8

    static func lines(_ table: ReportTable, width: Int?, style: Style) -> [String] {
        guard !table.columns.isEmpty else { return [] }
        let names = table.columns.map(\.name)
        let widths = fitted(
            naturalWidths(names: names, rows: table.rows), table.columns.map(\.alignment), to: width)
        let head = line(names, table.columns.map(\.alignment), widths)
        return [style.text(head, .label)] + table.rows.map { line($0, table.columns.map(\.alignment), widths) }
    }

    private static func naturalWidths(names: [String], rows: [[String]]) -> [Int] {
        names.indices.map { column in
            rows.reduce(DisplayWidth.of(names[column])) { widest, row in
                column < row.count ? max(widest, DisplayWidth.of(row[column])) : widest
            }
        }
    }

    /// Takes what is too much from the widest columns of names and paths. Numbers, which stand to the right, are never
    /// cut: a table of nothing else may become wider than the terminal.
    private static func fitted(_ natural: [Int], _ alignments: [ReportTable.Alignment], to width: Int?) -> [Int] {
        guard let width else { return natural }
        let texts = alignments.indices.filter { alignments[$0] == .left }
        var widths = natural
        var excess = widths.reduce(0, +) + gap.count * (widths.count - 1) - width
        while excess > 0, let index = texts.max(by: { widths[$0] < widths[$1] }), widths[index] > narrowest {
            let widest = widths[index]
            let next = texts.map { widths[$0] }.filter { $0 < widest }.max() ?? narrowest
            let cut = min(excess, max(widest - max(next, narrowest), 1))
            widths[index] -= cut
            excess -= cut
        }
        return widths
    }

    private static func line(_ cells: [String], _ alignments: [ReportTable.Alignment], _ widths: [Int]) -> String {
        var line = ""
        for (column, width) in widths.enumerated() {
            if column > 0 { line += gap }
            let cell = DisplayWidth.shortened(column < cells.count ? cells[column] : "", to: width)
            let padding = DisplayWidth.padding(after: cell, to: width)
            switch alignments[column] {
            case .left: line += column == widths.count - 1 ? cell : cell + padding
            case .right: line += padding + cell
            }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
