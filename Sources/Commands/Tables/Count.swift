import Language

extension CommandList {
    static let count = Command(
        Signature(
            "count", summary: "how many rows there are, or how often each value of a column occurs",
            parameters: [
                Parameter(
                    "column", .column, .anyNumber, summary: "counts every value on its own, the most frequent first")
            ],
            input: .pipe, effect: .aside,
            examples: [
                Example("stats apoz | where apoz == 1 | count", "the number of silent units"),
                Example("features | count class", "images of each class"),
            ], columns: { _, words in words + ["count"] }), dry: .run
    ) { call in
        let rows = try call.rows
        let columns = try call.columns("column", of: rows)
        guard !columns.isEmpty else { return try call.outcome(showing: .number(Double(rows.count))) }
        let values = try columns.map(rows.column)
        let groups = try RowGroups(values, checkInterruption: call.host.checkInterruption).members
        // Stable: equal counts stay in the order in which the values first appear.
        let ranked = groups.indices.sorted {
            groups[$0].count != groups[$1].count ? groups[$0].count > groups[$1].count : $0 < $1
        }
        return try call.outcome(
            showing: .table(
                Table(
                    columns: columns + ["count"],
                    rows: ranked.map { group in
                        values.map { $0[groups[group][0]] } + [.number(Double(groups[group].count))]
                    }, fractions: rows.fractions.intersection(columns))))
    }
}
