/// A diagnostic in its four parts — what, where, the facts, what to type next — as lines of pieces, each with the
/// role by which a renderer colours it:
///
/// ```
/// error: no layer named 'block5_conv5'
///   lesson.relush:7:10
///   7 | truncate block5_conv5
///     |          ^^^^^^^^^^^^ the last convolution is block5_conv4
///   did you mean block5_conv4?   all layers: layers block5*
/// ```
public struct DiagnosticText: Sendable {
    public enum Role: Sendable, Hashable {
        case label, message, location, gutter, source, caret, note, fact, remedy
    }

    public struct Piece: Sendable, Hashable {
        public var role: Role
        public var text: String
    }

    public let lines: [[Piece]]

    /// - Parameter width: cells in which a long source line is shown; messages are never cut.
    public init(_ diagnostic: Diagnostic, width: Int = 100) {
        let failure = diagnostic.failure
        var lines = Self.headline(failure)
        if let source = diagnostic.source, let span = diagnostic.span {
            lines += Self.place(source, span, note: failure.note, width: width)
        } else if let note = failure.note {
            lines.append([Piece(role: .fact, text: "  " + note)])
        }
        for fact in failure.facts { lines += Self.indented(fact, .fact) }
        for remedy in Self.packed(failure.remedies, width: width - 2) { lines += Self.indented(remedy, .remedy) }
        self.lines = lines
    }

    /// The whole text without colour and without a line end after the last line.
    public var rendered: String {
        lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
    }

    private static func headline(_ failure: Failure) -> [[Piece]] {
        let parts = failure.message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = Piece(role: .message, text: parts.first ?? "")
        let label = failure.kind == .interrupted ? [] : [Piece(role: .label, text: "error: ")]
        return [label + [first]] + parts.dropFirst().map { [Piece(role: .message, text: "  " + $0)] }
    }

    private static func place(_ source: SourceText, _ span: Span, note: String?, width: Int) -> [[Piece]] {
        let (number, column) = source.position(of: span.lower)
        let end = source.position(of: max(span.upper, span.lower))
        let line = source.line(number)
        let lineEnd = line.count
        let first = min(column - 1, lineEnd)
        let last = end.line > number ? lineEnd : min(end.column - 1, lineEnd)
        let digits = String(number)
        let gutter = String(repeating: " ", count: digits.count)
        let excerpt = SourceExcerpt(
            line: line, marked: first..<max(first, last), width: max(width - digits.count - 5, 20))
        var caretLine = [
            Piece(role: .gutter, text: "  \(gutter) | "),
            Piece(
                role: .caret,
                text: String(repeating: " ", count: excerpt.caretStart)
                    + String(repeating: "^", count: excerpt.caretWidth)),
        ]
        if let note { caretLine.append(Piece(role: .note, text: " " + note)) }
        return [
            [Piece(role: .location, text: "  \(source.name):\(number):\(column)")],
            [Piece(role: .gutter, text: "  \(digits) | "), Piece(role: .source, text: excerpt.text)],
            caretLine,
        ]
    }

    private static func indented(_ text: String, _ role: Role) -> [[Piece]] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { [Piece(role: role, text: "  " + $0)] }
    }

    /// Short remedies share a line, three spaces apart.
    private static func packed(_ remedies: [String], width: Int) -> [String] {
        var lines: [String] = []
        for remedy in remedies {
            if let last = lines.last, DisplayWidth.of(last) + 3 + DisplayWidth.of(remedy) <= width {
                lines[lines.count - 1] = last + "   " + remedy
            } else {
                lines.append(remedy)
            }
        }
        return lines
    }
}
