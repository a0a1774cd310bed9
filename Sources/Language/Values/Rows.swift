import Diagnostics

/// What the stages of a pipe see of a value: rows under named columns. A list or a range has one column, `value`.
public struct Rows: Sendable {
    private enum Content: Sendable {
        case table(Table)
        case list([Value])
        case range(Bounds)
        case object(any HostObject)
    }

    private let content: Content
    public let columns: [String]
    public let count: Int

    /// - Parameter stage: for the message.
    /// - Throws: `Failure` if the value has no rows.
    public init(_ value: Value, for stage: String) throws {
        switch value {
        case .table(let table):
            (content, columns, count) = (.table(table), table.columns, table.rows.count)
        case .list(let elements): (content, columns, count) = (.list(elements), ["value"], elements.count)
        case .range(let bounds): (content, columns, count) = (.range(bounds), ["value"], bounds.upper - bounds.lower)
        case .object(let object) where !object.columnNames.isEmpty:
            (content, columns, count) = (.object(object), object.columnNames, object.count ?? 0)
        case .nothing, .number, .truth, .text, .function, .object:
            throw Failure(
                .command, "\(stage) needs rows, and \(value.described) has none",
                facts: ["tables, lists, ranges, features and rows of features have"],
                remedies: ["put a table before it: stats layers | …, history | …"])
        }
    }

    /// The columns whose numbers are shares of a whole.
    public var fractions: Set<String> {
        switch content {
        case .table(let table): table.fractions
        case .object(let object): object.fractionColumns
        case .list, .range: []
        }
    }

    /// The values of a column, one a row.
    ///
    /// - Throws: `Failure` with what may have been meant if there is none of that name.
    public func column(_ name: String) throws -> [Value] {
        let position = try position(ofColumn: name)
        switch content {
        case .table(let table): return table.rows.map { $0[position] }
        case .list(let elements): return elements
        case .range(let bounds): return try Value.range(bounds).elements()
        case .object(let object): return try object.column(name)
        }
    }

    public func position(ofColumn name: String) throws -> Int { try Table.position(of: name, in: columns) }

    /// Some of the rows, in the order of their positions: a value of the kind that it was, a range as a list.
    public func selecting(_ positions: [Int]) throws -> Value {
        switch content {
        case .table(var table):
            table.rows = positions.map { table.rows[$0] }
            return .table(table)
        case .list(let elements): return .list(positions.map { elements[$0] })
        case .range(let bounds):
            try Limits.checkList(positions.count)
            return .list(positions.map { .number(Double(bounds.lower + $0)) })
        case .object(let object): return try object.rows(positions)
        }
    }

    /// Whether a single column of it is a list and not a table.
    public var isList: Bool {
        switch content {
        case .list, .range: true
        case .table, .object: false
        }
    }
}
