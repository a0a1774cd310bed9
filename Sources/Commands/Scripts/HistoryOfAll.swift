import Diagnostics
import Language
import Reporting

/// What `history --all` gives.
enum HistoryOfAll {
    static let columns = ["time", "session", "text", "seconds", "succeeded"]

    /// - Throws: `Failure` where no history is kept, or it cannot be read.
    static func outcome(_ host: Host) throws -> Outcome {
        guard let pastStatements = host.sinks.pastStatements else {
            throw Failure(
                .command, "only the prompt keeps a history of all sessions", remedies: ["history lists this session"])
        }
        var statements = try pastStatements()
        // What runs now is no past: it asks.
        if let asking = host.levels[0].running?.text.text,
            let last = statements.lastIndex(where: { $0.session != nil }),
            statements[last].succeeded == nil, statements[last].text.contains(asking)
        {
            statements.remove(at: last)
        }
        let rows = statements.map(row)
        let table = Value.table(Table(columns: columns, rows: rows))
        guard !rows.isEmpty else { return Outcome(table, [.text("nothing yet")]) }
        var outcome = Outcome(table)
        outcome.report = try ValuePresentation.report(table, digits: host.digits)
        return outcome
    }

    /// What is not known is nothing.
    private static func row(_ statement: PastStatement) -> [Value] {
        [
            statement.time.map { .text($0) } ?? .nothing,
            statement.session.map { .text($0) } ?? .nothing,
            .text(statement.text),
            statement.seconds.map { .number($0) } ?? .nothing,
            // An old version wrote down what it ran, and not how that ended. What never ended did not succeed.
            .truth(statement.succeeded ?? (statement.session == nil)),
        ]
    }
}
