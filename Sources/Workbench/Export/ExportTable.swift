/// A table of any command, as it goes into a file.
public struct ExportTable: Sendable, Hashable {
    /// What stands in one place of it.
    public enum Cell: Sendable, Hashable {
        case nothing
        case truth(Bool)
        case number(Double)
        case text(String)
    }

    public var columns: [String]
    /// Every row holds as many cells as there are columns.
    public var rows: [[Cell]]
    /// Which columns stand to the right where a format knows of that: those of numbers.
    public var alignsRight: Set<Int>

    public init(columns: [String], rows: [[Cell]], alignsRight: Set<Int> = []) {
        self.columns = columns
        self.rows = rows
        self.alignsRight = alignsRight
    }
}
