import Diagnostics
import Language
import Reporting

extension Call {
    /// What came through the pipe, as rows.
    ///
    /// - Throws: `Failure` if it has none.
    var rows: Rows {
        get throws { try Rows(invocation.input ?? .nothing, for: invocation.signature.name) }
    }

    /// The value with the report that an expression of that value would give; without one where it only goes on, into a
    /// variable or the next stage.
    ///
    /// - Throws: `Failure.interrupted` on Ctrl-C.
    func outcome(showing value: Value) throws -> Outcome {
        var outcome = Outcome(value)
        if isKept { return outcome }
        outcome.report = try ValuePresentation.report(value, digits: host.digits)
        return outcome
    }

    /// The columns that a parameter names.
    func columns(_ parameter: String, of rows: Rows) throws -> [String] {
        try (invocation.arguments[parameter] ?? []).map { try column($0, of: rows) }
    }

    /// - Throws: `Diagnostic` at a name that is no column's.
    func column(_ argument: Invocation.Argument, of rows: Rows) throws -> String {
        let name = argument.value.text
        do { _ = try rows.position(ofColumn: name) } catch var failure as Failure {
            if name.contains(",") { failure.remedies = ["names of columns stand with spaces between them"] }
            throw self.failure(failure, at: argument)
        }
        return name
    }
}

extension Rows {
    /// One of several columns may be meant, or the only one that there is.
    ///
    /// - Throws: `Failure` that lists the columns if there are several.
    func onlyColumn(for stage: String) throws -> String {
        guard let first = columns.first, columns.count == 1 else {
            throw Failure(
                .command, "\(stage) needs a column", facts: ["columns: \(columns.joined(separator: ", "))"],
                remedies: ["… | \(stage) \(columns.first ?? "COLUMN")"])
        }
        return first
    }
}
