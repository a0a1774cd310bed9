import Diagnostics

/// The columns that an expression refers to by name.
final class RowColumns: Sendable {
    let names: [String]
    fileprivate let values: [String: [Value]]
    /// Every column, if the name `row` stands for the row itself.
    fileprivate let all: [[Value]]?

    /// - Parameter wanted: the names that the expression holds.
    init(_ rows: Rows, names wanted: Set<String>) throws {
        names = rows.columns
        var values: [String: [Value]] = [:]
        for name in rows.columns where wanted.contains(name) { values[name] = try rows.column(name) }
        self.values = values
        all = wanted.contains("row") && !rows.columns.contains("row") ? try rows.columns.map(rows.column) : nil
    }
}

/// The row for which an expression is evaluated now. A short function in it keeps the row.
final class RowBinding: Sendable {
    private let columns: RowColumns
    private let position: Int
    /// Names of parameters of short functions, which stand for these and not for columns.
    private let hidden: Set<String>

    init(_ columns: RowColumns, position: Int, hiding hidden: Set<String> = []) {
        self.columns = columns
        self.position = position
        self.hidden = hidden
    }

    func hiding(_ names: [String]) -> RowBinding {
        RowBinding(columns, position: position, hiding: hidden.union(names))
    }

    /// The value of a name, if it is a column's.
    func value(of name: String) -> Value? {
        if !hidden.isEmpty, hidden.contains(name) { return nil }
        if let column = columns.values[name] { return column[position] }
        guard let all = columns.all, name == "row" else { return nil }
        return .object(TableRow(columns: columns.names, values: all.map { $0[position] }))
    }

    /// Whether a name is a column's, or stands for the row itself; also where there is no row.
    func hasColumn(_ name: String) -> Bool { name == "row" || columns.values[name] != nil }

    func noColumn(_ name: String, variables: [String]) -> Failure {
        Failure(
            .command, "no column or variable named '\(name)'",
            facts: ["columns: \(columns.names.joined(separator: ", "))"],
            remedies: [
                DidYouMean.sentence(for: name, among: columns.names + variables)
                    ?? "text stands in quotes: \"\(name)\""
            ])
    }
}
