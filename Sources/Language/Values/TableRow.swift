import Diagnostics

/// One row of a table: its values by the names of the columns, or by position.
public struct TableRow: HostObject {
    public let columns: [String]
    /// One a column.
    public let values: [Value]

    public init(columns: [String], values: [Value]) {
        self.columns = columns
        self.values = values
    }

    public var typeName: String { "row" }
    public var summary: String { zip(columns, values).map { "\($0): \($1.text)" }.joined(separator: ", ") }
    public var count: Int? { values.count }
    public var memberNames: [String] { columns }
    public var indexNames: [String] { columns }

    public func member(_ name: String) throws -> Value { values[try Table.position(of: name, in: columns)] }

    /// `row[2]`, `row["apoz"]`; `row[0:2]` is a list.
    public func subscripted(_ indices: [Index]) throws -> Value {
        if case .named(let name)? = indices.first, indices.count == 1 { return try member(name) }
        return try Value.list(values).subscripted(indices)
    }

    /// Rows are compared as lists are.
    public func combined(_ operation: BinaryOperator, with other: Value, objectIsLeft: Bool) throws -> Value {
        var other = other
        if case .object(let row as TableRow) = other { other = .list(row.values) }
        guard operation == .equal || operation == .notEqual else {
            throw Failure(
                .command, "'\(operation.rawValue)' does not go with a row",
                remedies: ["take one of its values: row.\(columns.first ?? "name")"])
        }
        return try Operators.apply(operation, .list(values), other)
    }

    public func applying(_ operation: UnaryOperator) throws -> Value {
        throw Failure(
            .command, "'\(operation.rawValue)' does not go with a row", remedies: ["take a value of it: row.name"])
    }

    public func elements() throws -> [Value] { values }
}
