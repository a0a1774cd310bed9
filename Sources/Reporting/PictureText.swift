import Charts

/// Pictures in 24-bit colour, two pixels a cell, or in grey characters where colour is off.
enum PictureText {
    private static let rows = 24

    static func lines(_ picture: Picture, width: Int?, style: Style) -> [String] {
        let columns = min(width ?? 80, 100)
        guard style.isColoured else { return PictureCells.greyRamp(picture, columns: columns, rows: rows) }
        return PictureCells.halfBlocks(picture, columns: columns, rows: rows).map { cells in
            cells.map(code).joined() + "\u{1B}[0m"
        }
    }

    private static func code(_ cell: HalfBlock) -> String {
        let upper = "\u{1B}[38;2;\(cell.upper.red);\(cell.upper.green);\(cell.upper.blue)m"
        guard let lower = cell.lower else { return "\u{1B}[49m\(upper)▀" }
        return "\(upper)\u{1B}[48;2;\(lower.red);\(lower.green);\(lower.blue)m▀"
    }
}
