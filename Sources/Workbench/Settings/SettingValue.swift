import Diagnostics

/// The value of a setting.
public enum SettingValue: Sendable, Hashable {
    case number(Int)
    /// Left to the program.
    case automatic
    case truth(Bool)
    /// One of a few words.
    case word(String)

    /// As it is typed: `4`, `auto`, `on`, `direct`.
    public var text: String {
        switch self {
        case .number(let number): String(number)
        case .automatic: "auto"
        case .truth(let truth): truth ? "on" : "off"
        case .word(let word): word
        }
    }
}

extension Setting {
    /// What may be set.
    public enum Kind: Sendable, Hashable {
        /// A whole number, or `auto` where the program may choose.
        case number(ClosedRange<Int>, orAutomatic: Bool)
        /// `on` or `off`.
        case truth
        /// One of these words.
        case choice([String])
    }

    /// The values that make sense, in words: `1 to 4096, or auto`.
    public var expected: String {
        switch kind {
        case .truth: return "on or off"
        case .choice(let words): return DidYouMean.alternatives(words)
        case .number(let range, let orAutomatic):
            let numbers =
                range.upperBound == .max
                ? "a whole number from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
            return numbers + (orAutomatic ? ", or auto" : "")
        }
    }

    func allows(_ value: SettingValue) -> Bool {
        switch (kind, value) {
        case (.number(let range, _), .number(let number)): range.contains(number)
        case (.number(_, let orAutomatic), .automatic): orAutomatic
        case (.truth, .truth): true
        case (.choice(let words), .word(let word)): words.contains(word)
        default: false
        }
    }
}
