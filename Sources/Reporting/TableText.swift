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
        let choice = ColumnChoice(widths: widths, gap: gap.count, width: width)
        let shown = choice.shown.map { column in
            column.map { ShownColumn(index: $0, width: widths[$0], alignment: table.columns[$0].alignment) }
        }
        let lines = [style.text(line(names, shown), .label)] + table.rows.map { line($0, shown) }
        guard !choice.omitted.isEmpty, let width else { return lines }
        let omitted = choice.omitted.map { names[$0] }.joined(separator: ", ")
        let note = "… \(choice.omitted.count) more: \(omitted)"
        return lines + [style.text(DisplayWidth.shortened(note, to: width), .label)]
    }

    private struct ShownColumn {
        var index: Int
        var width: Int
        var alignment: ReportTable.Alignment
    }

    private static func naturalWidths(names: [String], rows: [[String]]) -> [Int] {
        names.indices.map { column in
            rows.reduce(DisplayWidth.of(names[column])) { widest, row in
                column < row.count ? max(widest, DisplayWidth.of(row[column])) : widest
            }
        }
    }

    /// Takes what is too much from the widest columns of names and paths. Numbers, which stand to the right, are never
    /// cut; where that does not do, whole columns are left out.
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

    /// The cells of one row; an ellipsis where columns are left out.
    private static func line(_ cells: [String], _ columns: [ShownColumn?]) -> String {
        let pieces = columns.enumerated().map { position, column -> String in
            guard let column else { return "…" }
            let text = column.index < cells.count ? cells[column.index] : ""
            let cell = DisplayWidth.shortened(text, to: column.width)
            let padding = DisplayWidth.padding(after: cell, to: column.width)
            switch column.alignment {
            case .left: return position == columns.count - 1 ? cell : cell + padding
            case .right: return padding + cell
            }
        }
        var line = pieces.joined(separator: gap)
        while line.last == " " { line.removeLast() }
        return line
    }
}
