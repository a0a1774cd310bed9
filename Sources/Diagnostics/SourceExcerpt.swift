/// One line of a source text as it is shown above a caret: tabs expanded, control characters replaced, a long line
/// cut to a window around the marked part.
struct SourceExcerpt {
    static let tabWidth = 4

    let text: String
    /// Cells before the caret.
    let caretStart: Int
    /// Cells to underline, at least one.
    let caretWidth: Int

    /// - Parameter marked: the characters of `line` to underline.
    init(line: String, marked: Range<Int>, width: Int) {
        var cells: [(text: String, width: Int)] = []
        var column = 0
        var start: Int?
        var end: Int?
        for (index, character) in line.enumerated() {
            if index == marked.lowerBound { start = column }
            if index == marked.upperBound { end = column }
            if character == "\t" {
                let step = Self.tabWidth - column % Self.tabWidth
                for _ in 0..<step { cells.append((" ", 1)) }
                column += step
            } else {
                let isControl =
                    character.unicodeScalars.first.map { $0.properties.generalCategory == .control } ?? false
                let shown = isControl ? "\u{FFFD}" : String(character)
                let cellWidth = DisplayWidth.of(shown)
                cells.append((shown, cellWidth))
                column += cellWidth
            }
        }
        let first = start ?? column
        let last = max(end ?? column, first + 1)
        if column <= width {
            text = cells.map(\.text).joined()
            caretStart = first
            caretWidth = last - first
            return
        }
        (text, caretStart, caretWidth) = Self.window(cells, total: column, marked: first..<last, width: width)
    }

    /// Keeps up to `width` cells with the start of the marked part among them; `…` stands for what is left out.
    private static func window(
        _ cells: [(text: String, width: Int)], total: Int, marked: Range<Int>, width: Int
    ) -> (String, Int, Int) {
        let room = max(width - 2, 8)
        let markedWidth = min(marked.count, room)
        let ideal = marked.lowerBound - (room - markedWidth) / 2
        let lower = max(0, min(ideal, total - room))
        let upper = min(total, lower + room)
        var shown = lower > 0 ? "…" : ""
        var column = 0
        var shownColumn = lower > 0 ? 1 : 0
        var caret: Int?
        for cell in cells {
            if column >= lower, column + cell.width <= upper {
                if caret == nil, column >= marked.lowerBound { caret = shownColumn }
                shown += cell.text
                shownColumn += cell.width
            }
            column += cell.width
        }
        let start = caret ?? shownColumn
        if upper < total { shown += "…" }
        return (shown, start, max(1, min(markedWidth, shownColumn - start)))
    }
}
