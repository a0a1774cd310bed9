import Diagnostics

/// Tables as aligned columns under a line of names, without rules: they stay readable when they are copied.
enum TableText {
    private static let gap = "  "
    /// No column is cut below this many cells.
    private static let narrowest = 8
    /// Sentences get this many at least.
    private static let sentence = 12

    static func lines(_ table: ReportTable, width: Int?, style: Style) -> [String] {
        guard !table.columns.isEmpty else { return [] }
        let names = table.columns.map(\.name)
        let layout = layout(table, width: width)
        let shown = layout.shown
        let lines = [style.text(line(names, shown), .label)] + table.rows.flatMap { rowLines($0, shown, layout.name) }
        guard !layout.omitted.isEmpty, let width else { return lines }
        let omitted = layout.omitted.map { names[$0] }.joined(separator: ", ")
        let note = "… \(layout.omitted.count) more: \(omitted)"
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

    /// Texts give way to numbers, which are never cut, and to the column that names the rows: rows whose names look the
    /// same tell nothing. Where that does not do, whole columns are left out, and at last the names are cut too.
    private static func layout(
        _ table: ReportTable, width: Int?
    ) -> (shown: [ShownColumn?], omitted: [Int], name: Int?) {
        let alignments = table.columns.map(\.alignment)
        let natural = naturalWidths(names: table.columns.map(\.name), rows: table.rows)
        let name = nameColumn(table)
        let needed = natural.indices.map { column in
            if alignments[column] == .right { return natural[column] }
            // A sentence goes on below, at its spaces.
            if column == natural.count - 1, column != name { return sentenceWidth(table, column, natural[column]) }
            // A name longer than half of a line is a path or a sentence, whose ends tell enough.
            let most = column == name ? max((width ?? 0) / 2, narrowest) : narrowest
            return min(natural[column], most)
        }
        let choice = ColumnChoice(widths: needed, name: name, gap: gap.count, width: width)
        let shown = choice.shown.compactMap(\.self)
        var widths = natural
        if let width {
            let gaps = gap.count * (choice.shown.count - 1) + choice.shown.count { $0 == nil }
            var excess = shown.reduce(gaps - width) { $0 + natural[$1] }
            cut(shown.filter { alignments[$0] == .left && $0 != name }, of: &widths, by: &excess)
            if let name { cut([name], of: &widths, by: &excess) }
        }
        let columns = choice.shown.map { column in
            column.map { ShownColumn(index: $0, width: widths[$0], alignment: alignments[$0]) }
        }
        return (columns, choice.omitted, name)
    }

    /// The column that names the rows: the first one with texts, unless a later one tells rows apart far better. Whether
    /// a layer has a ReLU, or what kind a file is of, names nothing.
    private static func nameColumn(_ table: ReportTable) -> Int? {
        if let name = table.nameColumn { return name }
        var best: (column: Int, different: Int)?
        for column in table.columns.indices
        where table.columns[column].alignment == .left && !table.columns[column].name.isEmpty {
            let different = Set(cells(table, column).map { ExactText($0) }).count
            if let best, best.different * 4 > different * 3 { continue }
            best = (column, different)
        }
        return best?.column
    }

    private static func cells(_ table: ReportTable, _ column: Int) -> [String] {
        table.rows.compactMap { column < $0.count ? $0[column] : nil }
    }

    /// What a column needs that goes on below where it holds sentences: its longest word, within limits.
    private static func sentenceWidth(_ table: ReportTable, _ column: Int, _ natural: Int) -> Int {
        let words = cells(table, column).map { $0.split(separator: " ") }
        guard words.contains(where: { $0.count > 1 }) else { return min(natural, narrowest) }
        let longest = words.joined().reduce(0) { max($0, DisplayWidth.of(String($1))) }
        return min(natural, max(sentence, min(longest, 2 * narrowest)))
    }

    /// Takes what is too much from some columns, always from the widest.
    private static func cut(_ columns: [Int], of widths: inout [Int], by excess: inout Int) {
        while excess > 0, let index = columns.max(by: { widths[$0] < widths[$1] }), widths[index] > narrowest {
            let widest = widths[index]
            let next = columns.map { widths[$0] }.filter { $0 < widest }.max() ?? narrowest
            let cut = min(excess, max(widest - max(next, narrowest), 1))
            widths[index] -= cut
            excess -= cut
        }
    }

    /// A row; where sentences stand last, such as what a setting does, they go on below.
    private static func rowLines(_ cells: [String], _ columns: [ShownColumn?], _ name: Int?) -> [String] {
        guard let last = columns.last ?? nil, last.alignment == .left, last.index != name, last.index < cells.count
        else { return [line(cells, columns)] }
        return Wrapping.lines(cells[last.index], width: last.width).enumerated().map { number, part in
            var cells = number == 0 ? cells : cells.map { _ in "" }
            cells[last.index] = part
            return line(cells, columns, gapMark: number == 0 ? "…" : " ")
        }
    }

    /// The cells of one row.
    ///
    /// - Parameter gapMark: what stands where columns are left out.
    private static func line(_ cells: [String], _ columns: [ShownColumn?], gapMark: String = "…") -> String {
        let pieces = columns.enumerated().map { position, column -> String in
            guard let column else { return gapMark }
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
