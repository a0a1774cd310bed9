import Diagnostics

extension Table {
    /// `table[row]` is a row, `table[lower:upper]` a table, `table["column"]` a list, `table[row, "column"]` one
    /// value, `table[lower:upper, "column"]` a list.
    func subscripted(_ indices: [Index]) throws -> Value {
        guard let first = indices.first, indices.count <= 2 else {
            throw Failure(
                .command, "a table has two axes, found \(indices.count) indices",
                remedies: ["t[0] is a row, t[\"name\"] a column"])
        }
        if indices.count == 1 {
            if case .named(let name) = first { return .list(column(try position(ofColumn: name))) }
            return try select(rows: first)
        }
        if case .named(let name) = first {
            throw Failure(
                .command, "rows have numbers, found \"\(name)\"", remedies: ["the row comes first: t[0, \"\(name)\"]"])
        }
        switch indices[1] {
        case .slice(let lower, let upper, let step):
            let chosen = try Slice(lower: lower, upper: upper, step: step, count: columns.count).positions
            let narrowed = Table(
                columns: chosen.map { columns[$0] }, rows: rows.map { row in chosen.map { row[$0] } },
                fractions: fractions)
            return try narrowed.select(rows: first)
        case .at(let index): return try cells(first, Index.position(index, count: columns.count, of: "table's row"))
        case .named(let name): return try cells(first, position(ofColumn: name))
        }
    }

    private func select(rows index: Index) throws -> Value {
        switch index {
        case .at(let row): return .object(self.row(try Index.position(row, count: rows.count, of: "table")))
        case .slice(let lower, let upper, let step):
            let slice = try Slice(lower: lower, upper: upper, step: step, count: rows.count)
            return .table(Table(columns: columns, rows: slice.positions.map { rows[$0] }, fractions: fractions))
        case .named(let name): return .list(column(try position(ofColumn: name)))
        }
    }

    private func cells(_ row: Index, _ column: Int) throws -> Value {
        switch row {
        case .at(let index): return rows[try Index.position(index, count: rows.count, of: "table")][column]
        case .slice(let lower, let upper, let step):
            let slice = try Slice(lower: lower, upper: upper, step: step, count: rows.count)
            return .list(slice.positions.map { rows[$0][column] })
        case .named(let name):
            throw Failure(
                .command, "rows have numbers, found \"\(name)\"",
                remedies: ["t[0] is the first row, t[\"name\"] a column"])
        }
    }

    private func column(_ position: Int) -> [Value] { rows.map { $0[position] } }

    /// - Throws: `Failure` with what may have been meant.
    public func position(ofColumn name: String) throws -> Int { try Self.position(of: name, in: columns) }

    static func position(of name: String, in columns: [String]) throws -> Int {
        if let position = columns.firstIndex(exactly: name) { return position }
        throw Failure(
            .command, "no column '\(name)'", facts: ["columns: \(columns.joined(separator: ", "))"],
            remedies: [DidYouMean.sentence(for: name, among: columns)].compactMap { $0 })
    }

    func row(_ position: Int) -> TableRow { TableRow(columns: columns, values: rows[position]) }

    /// `columns`, the names; `rows`, a list of rows; otherwise the column of that name. A column goes first.
    func member(_ name: String) throws -> Value {
        if let position = columns.firstIndex(exactly: name) { return .list(column(position)) }
        switch name {
        case "columns": return .list(columns.map(Value.text))
        case "rows": return .list(rows.indices.map { .object(row($0)) })
        default: return .list(column(try position(ofColumn: name)))
        }
    }
}
