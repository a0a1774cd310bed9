/// The words that a host adds to the language, arranged for looking up.
struct Vocabulary: Sendable {
    /// In the host's order.
    let commandNames: [String]
    let commands: [String: Signature]
    /// For `stats`, the second words of its forms.
    let forms: [String: [String]]
    let functions: [String: FunctionSignature]
    let hostNames: Set<String>

    init(_ host: any CommandHost) {
        let signatures = host.commands
        commandNames = signatures.map(\.name)
        commands = Dictionary(signatures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var forms: [String: [String]] = [:]
        for name in commandNames {
            let words = name.split(separator: " ").map(String.init)
            if words.count == 2 { forms[words[0], default: []].append(words[1]) }
        }
        self.forms = forms
        functions = Dictionary(host.functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        hostNames = Set(host.hostNames)
    }

    /// Whether a line may start with this word as a command.
    func isCommandWord(_ word: String) -> Bool { commands[word] != nil || forms[word] != nil }

    /// Everything a line may start with, for "did you mean".
    var commandWords: [String] { commandNames + forms.keys.sorted() }
}

/// Words with a meaning of their own; none can name a variable.
enum Keyword {
    static let used: Set<String> = [
        "let", "if", "else", "for", "in", "and", "or", "not", "mod", "true", "false", "nothing",
        "while", "break", "continue", "def", "return", "try", "param",
    ]
    /// Those that begin a statement, for "did you mean".
    static let starting = ["let", "if", "for", "while", "break", "continue", "def", "return", "try", "param"]
    /// Words with which other languages begin a statement.
    static let elsewhere: [String: String] = [
        "elif": "write `else if … { … }`", "elsif": "write `else if … { … }`", "elseif": "write `else if … { … }`",
        "function": "write `def f(x) { … }`", "func": "write `def f(x) { … }`", "fn": "write `def f(x) { … }`",
        "lambda": "write `x => …`", "except": "write `try { … } else { … }`",
        "catch": "write `try { … } else { … }`", "finally": "put it after the block of `else`",
        "until": "write `while not … { … }`", "foreach": "write `for x in values { … }`", "var": "write `let x = …`",
        "const": "write `let x = …`", "import": "to run another script write `source FILE`",
    ]
}
