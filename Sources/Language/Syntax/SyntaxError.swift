import Diagnostics

/// Why a piece of text is not a statement; the parser adds the source and goes on with the next statement.
struct SyntaxError: Error {
    var failure: Failure
    var span: Span
    /// The text ended inside something open: at a prompt, another line may complete it.
    var isIncomplete = false

    init(
        _ message: String, _ span: Span, note: String? = nil, facts: [String] = [], remedies: [String] = [],
        isIncomplete: Bool = false
    ) {
        failure = Failure(.usage, message, note: note, facts: facts, remedies: remedies)
        self.span = span
        self.isIncomplete = isIncomplete
    }

    init(_ failure: Failure, _ span: Span) {
        self.failure = failure
        self.span = span
    }
}
