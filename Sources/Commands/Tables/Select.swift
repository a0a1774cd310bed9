import Diagnostics
import Language

extension CommandList {
    static let select = Command(
        Signature(
            "select", summary: "keeps some columns, in the order in which they are named",
            parameters: [
                Parameter(
                    "column", .column, .oneOrMore, suggestions: [.renamedColumns],
                    summary: "a column, or NEW=COLUMN to call it otherwise")
            ],
            input: .pipe, effect: .aside,
            examples: [
                Example("features | select file zeros", "a table of two columns"),
                Example("stats apoz | select layer unit silence=apoz", "the last one with a name of its own"),
            ],
            columns: { _, words in words.map { String($0.prefix { $0 != "=" }) } }), dry: .run
    ) { call in
        let rows = try call.rows
        var table = Table(columns: [], rows: [])
        var columns: [[Value]] = []
        for argument in call.invocation.arguments["column"] ?? [] {
            let (new, old) = names(argument.value.text, rows)
            let column = Invocation.Argument(.text(old), span: argument.span)
            columns.append(try rows.column(call.column(column, of: rows)))
            guard !table.columns.contains(exactly: new), !new.isEmpty else {
                throw call.failure(
                    Failure(
                        .command, new.isEmpty ? "a column without a name" : "two columns named '\(new)'",
                        remedies: ["give it another name: NEW=\(old)"]), at: argument)
            }
            table.columns.append(new)
            if rows.fractions.contains(exactly: old) { table.fractions.insert(new) }
        }
        // A list has one column, and stays a list while that has no other name.
        if rows.isList, table.columns.isExactly(rows.columns) { return try call.outcome(showing: .list(columns[0])) }
        table.rows = (0..<rows.count).map { row in columns.map { $0[row] } }
        return try call.outcome(showing: .table(table))
    }

    /// `NEW=COLUMN`, unless a column is called so.
    private static func names(_ text: String, _ rows: Rows) -> (new: String, old: String) {
        guard !rows.columns.contains(exactly: text), let equals = text.firstIndex(of: "=") else { return (text, text) }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
}
