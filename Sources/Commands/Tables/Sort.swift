import Diagnostics
import Language
import Platform

extension CommandList {
    static let sort = Command(
        Signature(
            "sort", summary: "puts rows in order by one or more columns",
            parameters: [
                Parameter(
                    "column", .column, .anyNumber, suggestions: [.words(["asc", "desc"])],
                    summary: "with `desc` behind it: the largest first; may be left out where there is only one")
            ],
            input: .pipe, effect: .aside,
            details: [
                "Ascending, unless `desc` follows a column. Rows that are equal there are put in order by the next "
                    + "column, and otherwise stay as they were. Texts come by their bytes; what has no value, or is "
                    + "not a number, comes last either way."
            ],
            examples: [
                Example("stats apoz | sort apoz desc | first 5", "the units with most zeros"),
                Example("features | sort class zeros desc", "by class, and within it by zeros"),
                Example("[3, 1, 2] | sort desc", "[3, 2, 1]"),
            ], columns: { incoming, _ in incoming }), dry: .run
    ) { call in
        let rows = try call.rows
        var keys: [RowOrder.Key] = []
        var hasDirection = false
        for argument in call.invocation.arguments["column"] ?? [] {
            let name = argument.value.text
            let isDirection = (name == "asc" || name == "desc") && !rows.columns.contains(exactly: name)
            if isDirection {
                if hasDirection {
                    throw call.failure(
                        Failure(
                            .command, "no column stands before this '\(name)'",
                            facts: ["columns: \(rows.columns.joined(separator: ", "))"],
                            remedies: ["one direction a column: sort a desc b asc"]), at: argument)
                }
                if keys.isEmpty { keys = [try RowOrder.Key(rows.column(rows.onlyColumn(for: "sort")))] }
                keys[keys.count - 1].isDescending = name == "desc"
            } else {
                keys.append(try RowOrder.Key(rows.column(call.column(argument, of: rows))))
            }
            hasDirection = isDirection
        }
        if keys.isEmpty { keys = [try RowOrder.Key(rows.column(rows.onlyColumn(for: "sort")))] }
        return try call.outcome(showing: rows.selecting(RowOrder(keys).positions(rows.count)))
    }
}

/// The order of rows by the values in their columns.
struct RowOrder {
    struct Key {
        let ranks: [Rank]
        var isDescending = false

        /// - Throws: `Failure` for a value that has no order.
        init(_ values: [Value]) throws { ranks = try values.map(Rank.init) }
    }

    /// A value as it is compared: false before true, truths before numbers, numbers before texts.
    enum Rank {
        case number(Double)
        case text(String)
        case last

        init(_ value: Value) throws {
            switch value {
            case .nothing: self = .last
            case .number(let number): self = number.isNaN ? .last : .number(number)
            case .truth(let truth): self = .number(truth ? 1 : 0)
            case .text(let text): self = .text(text)
            case .list, .range, .table, .function, .object:
                throw Failure(
                    .command, "\(value.typeName.withArticle) has no place in an order",
                    remedies: ["sort by a column of numbers or texts"])
            }
        }

        /// Below 0 if it comes before the other, 0 if they are equal.
        func compared(with other: Rank, isDescending: Bool) -> Int {
            switch (self, other) {
            case (.last, .last): return 0
            case (.last, _): return 1
            case (_, .last): return -1
            default: break
            }
            let order: Int
            switch (self, other) {
            case (.number(let a), .number(let b)): order = a < b ? -1 : a > b ? 1 : 0
            case (.text(let a), .text(let b)): order = a.comparedByBytes(with: b)
            case (.number, _): order = -1
            default: order = 1
            }
            return isDescending ? -order : order
        }
    }

    let keys: [Key]

    init(_ keys: [Key]) { self.keys = keys }

    /// - Throws: `Failure.interrupted` on Ctrl-C.
    func positions(_ count: Int) throws -> [Int] {
        var comparisons = 0
        return try (0..<count).sorted { left, right in
            comparisons += 1
            if comparisons.isMultiple(of: 1 << 16) { try Interruption.check() }
            for key in keys {
                let order = key.ranks[left].compared(with: key.ranks[right], isDescending: key.isDescending)
                if order != 0 { return order < 0 }
            }
            return left < right
        }
    }
}
