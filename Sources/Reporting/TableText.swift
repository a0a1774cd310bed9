import Diagnostics

/// Tables as aligned columns under a line of names, without rules: they stay readable when they are copied.
enum TableText {
    private static let gap = "  "
    /// No column is cut below this many cells.
    private static let narrowest = 8

    static func lines(_ table: ReportTable, width: Int?, style: Style) -> [String] {
        guard !table.columns.isEmpty else { return [] }
        let names = table.columns.map(\.name)
        let widths = fitted(naturalWidths(names: names, rows: table.rows), to: width)
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

    /// Takes what is too much from the widest columns, as they are the ones that hold names and paths.
    private static func fitted(_ natural: [Int], to width: Int?) -> [Int] {
        guard let width else { return natural }
        var widths = natural
        var excess = widths.reduce(0, +) + gap.count * (widths.count - 1) - width
        while excess > 0, let widest = widths.max(), widest > narrowest, let index = widths.firstIndex(of: widest) {
            let next = widths.filter { $0 < widest }.max() ?? narrowest
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
