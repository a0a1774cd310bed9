import Diagnostics

/// What is known of one statement before it runs.
struct DryStatement {
    enum Outcome {
        case known
        /// It depends on what is computed only when it runs; and why that shows.
        case unknown(String)
        /// It would fail, as far as can be seen.
        case failing(Diagnostic)
    }

    var line: Int
    var text: String
    var costs: [(command: String, cost: CommandCost)]
    var outcome: Outcome
}
