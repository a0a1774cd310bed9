import Diagnostics

extension Parser {
    /// `while CONDITION { … }`.
    mutating func repetition(from start: Int) throws -> Statement {
        do {
            let token = try peek()
            if token.is("{") || token.kind == .end || token.kind == .newline {
                throw SyntaxError(
                    "expected a condition after 'while', found \(described(token))", token.span,
                    remedies: ["write `while x > 0 { … }`", "to go on until a `break`: while true { … }"])
            }
            let condition = try expression()
            let body = try loopBody(after: "the condition")
            return Statement(kind: .repetition(condition: condition, body: body), span: Span(start, position))
        } catch let error as SyntaxError { throw forgivingBrace(error) }
    }

    mutating func loopBody(after what: String) throws -> [Statement] {
        let level = functions.count - 1
        functions[level].loops += 1
        defer { functions[level].loops -= 1 }
        return try block(after: what)
    }

    /// `break` or `continue`.
    func leaving(_ word: String, _ span: Span) throws -> Statement {
        guard functions[functions.count - 1].loops > 0 else {
            let remedy = functions.count > 1 ? "to leave the def write `return`" : "to leave the script write `quit`"
            throw SyntaxError(
                "'\(word)' outside a loop", span, note: "it belongs into the braces of a `for` or `while`",
                remedies: [remedy])
        }
        return Statement(kind: word == "break" ? .leaveLoop : .nextTurn, span: span)
    }
}
