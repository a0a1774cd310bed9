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
        let rows = try pastStatements().map(row)
        let table = Value.table(Table(columns: columns, rows: rows))
        guard !rows.isEmpty else { return Outcome(table, [.text("nothing yet")]) }
        var outcome = Outcome(table)
        outcome.report = ValuePresentation.report(table, digits: host.digits)
        return outcome
    }

    /// What is not known is nothing.
    private static func row(_ statement: PastStatement) -> [Value] {
        [
            statement.time.map { .text($0) } ?? .nothing,
            statement.session.map { .text($0) } ?? .nothing,
            .text(statement.text),
            statement.seconds.map { .number($0) } ?? .nothing,
            // An old version wrote down what it ran, and not how that ended.
            .truth(statement.succeeded ?? (statement.session == nil)),
        ]
    }
}
