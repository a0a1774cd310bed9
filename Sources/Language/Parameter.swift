/// A positional argument. One that repeats stands last.
public struct Parameter: Sendable {
    public enum Count: Sendable { case one, optional, oneOrMore, anyNumber }

    public var name: String
    public var kind: ArgumentKind
    public var count: Count
    /// What completion offers beyond what follows from the kind.
    public var suggestions: [Suggestion]
    public var summary: String

    public init(
        _ name: String, _ kind: ArgumentKind, _ count: Count = .one, suggestions: [Suggestion] = [], summary: String
    ) {
        self.name = name
        self.kind = kind
        self.count = count
        self.suggestions = suggestions
        self.summary = summary
    }
}

/// What completes a word whose kind does not tell, such as `.text`.
public enum Suggestion: Sendable, Hashable {
    /// The names of variables, and what the host has a value for.
    case names
    /// The names of the model's layers.
    case layers
    /// What `help` explains: commands, with their second words, and functions without a bracket.
    case commandsAndFunctions
    case words([String])
    /// The words that may follow the argument before.
    case wordsAfter([String: [String]])
    /// Files and folders.
    case paths
    /// How the name of a new file may end, behind a name that has its point already: in general, and after certain
    /// arguments before it.
    case endings([String], after: [String: [String]] = [:])
    /// `NEW=COLUMN`, with the columns that come through the pipe.
    case renamedColumns
}

/// `--name VALUE`, or a switch without a value.
public struct Option: Sendable {
    /// Without the dashes.
    public var name: String
    /// `nil` for a switch.
    public var kind: ArgumentKind?
    /// How the value is called in help: `HxW`, `FILE`.
    public var placeholder: String
    /// What completion offers beyond what follows from the kind.
    public var suggestions: [Suggestion]
    public var summary: String

    public init(
        _ name: String, _ kind: ArgumentKind? = nil, placeholder: String = "", suggestions: [Suggestion] = [],
        summary: String
    ) {
        self.name = name
        self.kind = kind
        self.placeholder = placeholder
        self.suggestions = suggestions
        self.summary = summary
    }
}
