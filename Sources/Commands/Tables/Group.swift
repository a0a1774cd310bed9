import Diagnostics
import Language

extension CommandList {
    static let group = Command(
        Signature(
            "group", summary: "one row for each value of a column, with how many rows have it",
            parameters: [
                Parameter("column", .column, .oneOrMore, summary: "a column; with several, each combination is a group")
            ],
            options: Aggregate.allCases.map { aggregate in
                Option(aggregate.rawValue, .column, placeholder: "COLUMN", summary: aggregate.summary)
            },
            input: .pipe, effect: .aside,
            details: [
                "Groups come in the order in which they first appear. Columns of --mean, --sum, --min and --max hold "
                    + "numbers; rows without a value there are left out of it. Several are separated by commas: "
                    + "--mean zeros,max."
            ],
            examples: [
                Example("features | group class --mean zeros", "how sparse each class is"),
                Example("stats apoz | group layer --mean apoz --max apoz", "a row for each layer"),
                Example("stats apoz | where apoz == 1 | group layer", "how many silent units each layer has"),
            ],
            columns: { _, words in groupedColumns(words) }), dry: .run
    ) { call in
        let rows = try call.rows
        let keys = try call.columns("column", of: rows)
        let groups = try RowGroups(keys.map(rows.column), checkInterruption: call.host.checkInterruption)
        var table = Table(
            columns: keys + ["count"], rows: groups.members.map { members in [.number(Double(members.count))] })
        for (group, first) in groups.members.map({ $0[0] }).enumerated() {
            table.rows[group] = try keys.map { try rows.column($0)[first] } + table.rows[group]
        }
        table.fractions = rows.fractions.intersection(keys)
        for aggregate in Aggregate.allCases {
            guard let argument = call.invocation.options[aggregate.rawValue] else { continue }
            for name in argument.value.text.split(separator: ",").map(String.init) {
                let column = Invocation.Argument(.text(name), span: argument.span)
                let values = try call.placing(atOption: aggregate.rawValue) {
                    try numbers(rows.column(call.column(column, of: rows)), name)
                }
                for (group, members) in groups.members.enumerated() {
                    table.rows[group].append(aggregate.of(members.compactMap { values[$0] }))
                }
                let title = "\(aggregate.rawValue)_\(name)"
                table.columns.append(title)
                if aggregate != .sum, rows.fractions.contains(name) { table.fractions.insert(title) }
            }
        }
        return try call.outcome(showing: .table(table))
    }

    /// What comes out, by the words of the stage: the columns before the options, and one for each option.
    private static func groupedColumns(_ words: [String]) -> [String] {
        let options = words.indices.filter { words[$0].hasPrefix("--") && $0 + 1 < words.count }
        return words.prefix { !$0.hasPrefix("--") } + ["count"]
            + options.flatMap { option in
                words[option + 1].split(separator: ",").map { "\(words[option].dropFirst(2))_\($0)" }
            }
    }

    /// The numbers of a column; nothing where it has no value.
    private static func numbers(_ values: [Value], _ column: String) throws -> [Double?] {
        try values.map { value in
            switch value {
            case .number(let number): return number
            case .truth(let truth): return truth ? 1 : 0
            case .nothing: return nil
            case .text, .list, .range, .table, .function, .object:
                throw Failure(
                    .command, "column '\(column)' does not hold numbers",
                    facts: ["among its values is \(value.shortText)"],
                    remedies: ["count, first and last take any column"])
            }
        }
    }
}

/// What is made of the numbers of a group.
enum Aggregate: String, CaseIterable {
    case mean, sum, min, max

    var summary: String {
        switch self {
        case .mean: "the mean of a column in each group"
        case .sum: "the sum of a column in each group"
        case .min: "the smallest of a column in each group"
        case .max: "the largest of a column in each group"
        }
    }

    /// Nothing of no numbers, except their sum.
    func of(_ numbers: [Double]) -> Value {
        // As in the functions of these names, what is not a number must not vanish.
        if let notANumber = numbers.first(where: \.isNaN) { return .number(notANumber) }
        switch self {
        case .mean: return numbers.isEmpty ? .nothing : .number(numbers.reduce(0, +) / Double(numbers.count))
        case .sum: return .number(numbers.reduce(0, +))
        case .min: return numbers.min().map(Value.number) ?? .nothing
        case .max: return numbers.max().map(Value.number) ?? .nothing
        }
    }
}

/// Rows that have the same values in some columns.
struct RowGroups {
    /// The positions of the rows of each group, in the order in which the groups first appear.
    private(set) var members: [[Int]] = []

    /// - Parameters:
    ///   - columns: of the same length, at least one.
    ///   - checkInterruption: asked every thousand rows; what it throws is passed on.
    init(_ columns: [[Value]], checkInterruption: () throws -> Void) throws {
        var groups: [[RowKey]: Int] = [:]
        for row in columns[0].indices {
            if row.isMultiple(of: 1024) { try checkInterruption() }
            let key = try columns.map { try RowKey($0[row]) }
            if let group = groups[key] {
                members[group].append(row)
            } else {
                groups[key] = members.count
                members.append([row])
            }
        }
    }
}

/// A value by which rows are told apart.
enum RowKey: Hashable {
    case nothing
    case notANumber
    case number(Double)
    case truth(Bool)
    case text(ExactText)

    /// - Throws: `Failure` for a value that holds others.
    init(_ value: Value) throws {
        switch value {
        case .nothing: self = .nothing
        case .number(let number): self = number.isNaN ? .notANumber : .number(number)
        case .truth(let truth): self = .truth(truth)
        case .text(let text): self = .text(ExactText(text))
        case .list, .range, .table, .function, .object:
            throw Failure(
                .command, "rows cannot be told apart by \(value.typeName.withArticle)",
                remedies: ["group by a column of numbers or texts"])
        }
    }
}
