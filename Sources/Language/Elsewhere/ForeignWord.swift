/// A word of another language or program, and what does its work here: people who come from there are met with it.
public struct ForeignWord: Sendable {
    /// Where people come from; how a message and `help elsewhere` call it.
    public enum Origin: String, Sendable, CaseIterable {
        case keras = "Keras"
        case numpy = "NumPy and PyTorch"
        case python = "Python"
        case languages = "other languages"
        case shells = "system shells"
        case prompts = "other prompts"
    }

    /// Spellings with the same answer. One that begins with a dot stands behind a value: `.output`.
    public var words: [String]
    public var origin: Origin
    /// What to type instead.
    public var answer: String
    /// Whether a line that begins with the word is never an expression: `elif`, `import`.
    public var beginsStatement: Bool

    public init(_ words: String, _ origin: Origin, _ answer: String, beginsStatement: Bool = false) {
        self.words = words.split(separator: " ").map(String.init)
        self.origin = origin
        self.answer = answer
        self.beginsStatement = beginsStatement
    }

    /// What stands under the word in an error.
    var note: String { "a word of \(origin.rawValue)" }
}
