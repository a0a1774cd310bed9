import Diagnostics

/// Cells under each other, the index of the first of every line before it.
enum GridText {
    /// Numbers of cells on a line that are easy to count with.
    private static let easy = [10, 8, 5, 4, 2, 1]

    static func lines(_ grid: Grid, width: Int?, style: Style) -> [String] {
        guard !grid.cells.isEmpty else { return [] }
        let cellWidth = grid.cells.map { DisplayWidth.of($0) }.max() ?? 0
        let indexWidth = String(grid.cells.count - 1).count
        let fitting = width.map { max(($0 - indexWidth - 1) / (cellWidth + 1), 1) } ?? 10
        let columns = easy.first { $0 <= fitting } ?? 1
        return stride(from: 0, to: grid.cells.count, by: columns).map { start in
            let index = String(start)
            let label = String(repeating: " ", count: indexWidth - index.count) + index
            let cells = grid.cells[start..<min(start + columns, grid.cells.count)]
            return style.text(label, .label) + " "
                + cells.map { " " + DisplayWidth.padding(after: $0, to: cellWidth) + looked($0, style) }.joined()
        }
    }

    /// Zeros step back, so that where the others are is seen at a glance.
    private static func looked(_ cell: String, _ style: Style) -> String {
        cell == "0" ? style.text(cell, .label) : cell
    }
}
