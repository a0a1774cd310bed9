/// What a piece of text is, for those who may colour it.
public enum Role: Sendable, Hashable {
    case plain
    case headline
    case label
    case warning
    case error
    case caret
    case help
}

/// Turns roles into escape codes of ECMA-48, or leaves the text as it is.
public struct Style: Sendable, Hashable {
    /// Whether escape codes may be written at all.
    public var isColoured: Bool

    public init(isColoured: Bool) { self.isColoured = isColoured }

    public static let plain = Style(isColoured: false)

    /// The text in the look of its role.
    public func text(_ text: String, _ role: Role) -> String {
        guard isColoured, !text.isEmpty, let code = code(of: role) else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    private func code(of role: Role) -> String? {
        switch role {
        case .plain: nil
        case .headline: "1"
        case .label: "2"
        case .warning: "33"
        case .error: "1;31"
        case .caret: "31"
        case .help: "36"
        }
    }
}
