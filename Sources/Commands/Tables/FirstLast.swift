import Language

extension CommandList {
    /// As many as are seen at a glance.
    private static let fewRows = 10

    static let first = Command(
        Signature(
            "first", summary: "keeps the first rows", parameters: [fewParameter], input: .pipe, effect: .aside,
            examples: [
                Example("stats apoz | sort apoz desc | first 3", "the three units with most zeros"),
                Example("features | first 2 | export features.npy", "two images for NumPy"),
            ], columns: { incoming, _ in incoming }), dry: .run
    ) { call in
        let rows = try call.rows
        return try call.outcome(showing: rows.selecting(Array(0..<min(count(call), rows.count))))
    }

    static let last = Command(
        Signature(
            "last", summary: "keeps the last rows", parameters: [fewParameter], input: .pipe, effect: .aside,
            examples: [Example("history | last 5", "the latest statements")], columns: { incoming, _ in incoming }),
        dry: .run
    ) { call in
        let rows = try call.rows
        return try call.outcome(showing: rows.selecting(Array(max(rows.count - count(call), 0)..<rows.count)))
    }

    private static let fewParameter = Parameter(
        "n", .wholeNumber(minimum: 0), .optional, summary: "how many; \(fewRows) if left out")

    private static func count(_ call: Call) -> Int {
        guard case .number(let number)? = call.value("n") else { return fewRows }
        return Int(exactly: number) ?? fewRows
    }
}
