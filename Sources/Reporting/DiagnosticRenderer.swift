public import Diagnostics

/// Errors as text for standard error.
public struct DiagnosticRenderer: Sendable {
    /// Character cells in which a long source line is shown.
    public var width: Int
    public var style: Style

    public init(width: Int = 100, style: Style = .plain) {
        self.width = width
        self.style = style
    }

    /// The four parts of an error — what, where, the facts, what to type next — with a line end.
    public func render(_ diagnostic: Diagnostic) -> String {
        DiagnosticText(diagnostic, width: width).lines
            .map { pieces in
                pieces.map { style.text(ReadableText.inLine($0.text), role(of: $0.role)) }.joined() + "\n"
            }
            .joined()
    }

    public func render(_ failure: Failure) -> String { render(Diagnostic(failure)) }

    private func role(of role: DiagnosticText.Role) -> Role {
        switch role {
        case .label: .error
        case .message: .headline
        case .location, .gutter: .label
        case .source, .fact: .plain
        case .caret, .note: .caret
        case .remedy: .help
        }
    }
}
