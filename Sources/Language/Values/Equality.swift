import Diagnostics

/// Equality of plain values.
enum Equality {
    /// Lists, ranges and tables are equal if everything in them is. Values of different types cannot be compared,
    /// so that `1 == "1"` is no silent `false`; only `nothing` differs from everything else. Texts are equal by their
    /// bytes, as `ExactText` says.
    static func areEqual(_ left: Value, _ right: Value) throws -> Bool {
        switch (left, right) {
        case (.nothing, .nothing): return true
        case (.nothing, _), (_, .nothing): return false
        case (.number(let first), .number(let second)): return first == second
        case (.truth(let first), .truth(let second)): return first == second
        case (.text(let first), .text(let second)): return first.isExactly(second)
        case (.range(let first), .range(let second)): return first == second
        case (.list(let first), .list(let second)): return try areEqual(first, second)
        case (.table(let first), .table(let second)):
            guard first.columns.isExactly(second.columns), first.rows.count == second.rows.count else { return false }
            for (row, other) in zip(first.rows, second.rows) where try !areEqual(row, other) { return false }
            return true
        default:
            throw Failure(
                .command, "cannot compare \(left.described) with \(right.described)",
                remedies: ["number(x) makes a number of a text, \"{x}\" a text of a number"])
        }
    }

    private static func areEqual(_ left: [Value], _ right: [Value]) throws -> Bool {
        guard left.count == right.count else { return false }
        for (first, second) in zip(left, right) where try !areEqual(first, second) { return false }
        return true
    }
}

extension Value {
    /// Equal, where values of different types differ.
    public func isSame(as other: Value) -> Bool { (try? Equality.areEqual(self, other)) ?? false }
}
