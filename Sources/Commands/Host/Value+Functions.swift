import Language

extension Value {
    /// Whether it is a function, or holds one.
    var holdsFunction: Bool {
        switch self {
        case .function: true
        case .list(let values): values.contains(where: \.holdsFunction)
        case .table(let table): table.rows.contains { $0.contains(where: \.holdsFunction) }
        case .nothing, .number, .truth, .text, .range, .object: false
        }
    }
}
