/// What the terminal shows from the prompt on, and the fewest codes that make it show something else.
struct Screen {
    private let isColoured: Bool
    private var rows: [Row] = []
    private var cursor = (row: 0, column: 0)
    /// The frame's row that is uppermost.
    private var top = 0
    /// The terminal's size when it was shown.
    private var columns = 0
    private var height = 0
    /// Rows of it that a smaller terminal has scrolled away, and may bring back when it grows.
    private var hidden = 0

    init(isColoured: Bool) { self.isColoured = isColoured }

    /// Believes the cursor at the beginning of an empty row, with nothing that it knows below.
    mutating func forget() {
        rows = []
        cursor = (0, 0)
        top = 0
        hidden = 0
    }

    /// Makes the terminal show a frame.
    mutating func show(_ frame: Frame, height: Int) -> String {
        let isResized = frame.columns != columns || height != self.height
        var codes = !rows.isEmpty && isResized ? erase(columns: frame.columns, height: height) : ""
        (columns, self.height) = (frame.columns, height)
        let window = frame.window(height: height, top: top)
        top = window.top
        /// The column that the terminal's cursor was left in by what was written last.
        var column: Int?
        for (number, row) in window.rows.enumerated() {
            let old = number < rows.count ? rows[number] : nil
            if row == old { continue }
            codes += move(toRow: number)
            codes += change(old, to: row, columns: frame.columns)
            column = row.width < columns ? row.width : nil
        }
        if rows.count > window.rows.count {
            codes += move(toRow: window.rows.count) + "\r\u{1B}[J"
            column = nil
        }
        rows = window.rows
        // What comes last should be the prompt: rlwrap takes that for it, codes included.
        if window.cursor.row != cursor.row || window.cursor.column != column {
            codes += move(toRow: window.cursor.row) + "\r" + right(window.cursor.column)
        }
        cursor = window.cursor
        return codes
    }

    /// Goes below everything; the next frame begins there.
    mutating func leave() -> String {
        let codes = move(toRow: max(rows.count - 1, 0)) + "\r\n"
        forget()
        return codes
    }

    /// Erases everything from the prompt on after the terminal's size has changed. Terminals break rows anew that have
    /// become too long. What they scroll away to keep the cursor in sight, they bring back later, or leave nothing above
    /// the rows that were left; then going up too far ends at the uppermost one.
    private mutating func erase(columns: Int, height: Int) -> String {
        let above = rows.prefix(cursor.row).map { max(($0.width + columns - 1) / columns, 1) }.reduce(0, +)
        let row = above + cursor.column / columns
        let back = min(hidden, max(height - self.height, 0))
        let left = hidden - back + max(row + back - (height - 1), 0)
        forget()
        hidden = left
        return "\r" + (row + back > 0 ? "\u{1B}[\(row + back)A" : "") + "\u{1B}[J"
    }

    private mutating func move(toRow row: Int) -> String {
        defer { cursor.row = row }
        let last = max(rows.count - 1, cursor.row)
        if row < cursor.row { return "\u{1B}[\(cursor.row - row)A" }
        let down = min(row, last) - cursor.row
        // Rows that are not there yet may have to be scrolled in.
        return (down > 0 ? "\u{1B}[\(down)B" : "")
            + String(repeating: "\r\n", count: row - cursor.row - down)
    }

    private func change(_ old: Row?, to row: Row, columns: Int) -> String {
        let same = old.map { zip($0.cells, row.cells).prefix { $0 == $1 }.count } ?? 0
        let start = row.cells.prefix(same).reduce(0) { $0 + $1.width }
        var codes = "\r" + right(start)
        var present: String?
        for cell in row.cells.dropFirst(same) {
            let code = cell.look.code(isColoured: isColoured)
            if code != present {
                if present != nil { codes += "\u{1B}[0m" }
                if let code { codes += "\u{1B}[\(code)m" }
                present = code
            }
            codes += cell.text
        }
        if present != nil { codes += "\u{1B}[0m" }
        // In the last column the code would erase the character there.
        if row.width < columns, row.width < old?.width ?? columns { codes += "\u{1B}[K" }
        return codes
    }

    private func right(_ columns: Int) -> String { columns > 0 ? "\u{1B}[\(columns)C" : "" }
}
