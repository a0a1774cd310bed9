import Diagnostics
import Language

extension CommandList {
    static let `where` = Command(
        Signature(
            "where", summary: "keeps the rows for which a condition holds",
            parameters: [
                Parameter("condition", .rowExpression, summary: "true or false for a row; columns stand by their names")
            ],
            input: .pipe, effect: .aside,
            details: [
                "Rows are those of a table, of features (row, file, class, zeros, mean, max), of one row of features "
                    + "(index, value), or of a list (value). What goes in comes out: some of the features are features.",
                "Columns come before variables of the same name. `row` is the row itself, unless a column has that name. "
                    + "What has no value is not more and not less than anything.",
            ],
            examples: [
                Example("stats apoz | where apoz > 95%", "the units that hardly ever fire"),
                Example("features | where class == \"a\" and zeros > 10%", "some rows of the features"),
                Example("let t = stats apoz; t | where apoz > mean(t.apoz) + std(t.apoz)", "compared with all"),
                Example("[3, 0, 5] | where value > 0", "of a list, what is above zero"),
            ], columns: { incoming, _ in incoming }), dry: .run
    ) { call in
        let rows = try call.rows
        guard let argument = call.invocation.arguments["condition"]?.first, case .list(let truths) = argument.value
        else { throw Failure(.command, "where needs a condition") }
        var positions: [Int] = []
        for (position, value) in truths.enumerated() {
            guard case .truth(let holds) = value else {
                throw call.failure(
                    Failure(
                        .command, "a condition must be true or false, not \(value.typeName.withArticle)",
                        facts: ["for row \(position) it is \(value.shortText)"],
                        remedies: ["compare it with something: … > 0"]), at: argument)
            }
            if holds { positions.append(position) }
        }
        return try call.outcome(showing: rows.selecting(positions))
    }
}
