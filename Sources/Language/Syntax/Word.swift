import Diagnostics

/// An argument of a command as written: bare text, quoted text and values, one directly after the other.
struct Word {
    enum Part {
        /// `pattern` is the same text with everything escaped that stood in quotes or after a `\`.
        case text(String, pattern: String)
        case value(Expression)
    }

    var parts: [Part]
    var span: Span
    /// Nothing in it was quoted or computed.
    var isBare: Bool
    /// It holds an unquoted `*`, `?`, `[` or `{`.
    var isGlob: Bool

    /// The text, if nothing in it has to be computed.
    var literal: String? {
        var result = ""
        for part in parts {
            guard case .text(let text, _) = part else { return nil }
            result += text
        }
        return result
    }

    /// The value, if the word is nothing but that.
    var onlyValue: Expression? {
        if parts.count == 1, case .value(let expression) = parts[0] { expression } else { nil }
    }

    var textParts: [TextPart] {
        parts.map { part in
            switch part {
            case .text(let text, _): .text(text)
            case .value(let expression): .value(expression)
            }
        }
    }

    var patternParts: [TextPart] {
        parts.map { part in
            switch part {
            case .text(_, let pattern): .text(pattern)
            case .value(let expression): .value(expression)
            }
        }
    }

    /// Puts a `\` before everything that means something in a path pattern.
    static func escapedForPattern(_ text: String) -> String {
        var result = ""
        for character in text {
            if "*?[]{}\\,".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
