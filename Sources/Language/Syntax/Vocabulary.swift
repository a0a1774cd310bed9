/// The words that a host adds to the language, arranged for looking up.
struct Vocabulary: Sendable {
    /// What a line may start with, in the host's order.
    let commandNames: [String]
    /// What may stand after a `|`, in the host's order, first what stands nowhere else.
    let stageNames: [String]
    let commands: [String: Signature]
    /// For `stats`, the second words of its forms.
    let forms: [String: [String]]
    let functions: [String: FunctionSignature]
    let hostNames: Set<String>
    /// Words of other languages and programs.
    let elsewhere: [String: ForeignWord]

    init(_ host: any CommandHost) {
        let signatures = host.commands
        commandNames = signatures.filter { $0.input != .pipe }.map(\.name)
        stageNames =
            (signatures.filter { $0.input == .pipe } + signatures.filter { $0.input != .none && $0.input != .pipe })
            .map(\.name)
        commands = Dictionary(signatures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var forms: [String: [String]] = [:]
        for name in commandNames {
            let words = name.split(separator: " ").map(String.init)
            if words.count == 2 { forms[words[0], default: []].append(words[1]) }
        }
        self.forms = forms
        functions = Dictionary(host.functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        hostNames = Set(host.hostNames)
        elsewhere = Dictionary(
            (host.foreignWords + ForeignWord.syntax).flatMap { foreign in foreign.words.map { ($0, foreign) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// What helps somebody who typed a word that stands for nothing: the word for it here, or `others`.
    func remedies(for word: String, else others: [String?]) -> [String] {
        elsewhere[word].map { [$0.answer] } ?? others.compactMap { $0 }
    }

    /// Whether a line may start with this word as a command.
    func isCommandWord(_ word: String) -> Bool {
        commands[word].map { $0.input != .pipe } ?? (forms[word] != nil)
    }

    /// Everything a line may start with, for "did you mean".
    var commandWords: [String] { commandNames + forms.keys.sorted() }
}

/// Words with a meaning of their own; none can name a variable.
enum Keyword {
    static let used: Set<String> = [
        "let", "if", "else", "for", "in", "and", "or", "not", "mod", "true", "false", "nothing",
        "while", "break", "continue", "def", "return", "try", "param",
    ]
    /// Those that a value may begin with.
    static let values = ["true", "false", "nothing", "not"]
    /// Those that stand between two values.
    static let infixes = ["and", "or", "in", "not in", "mod"]
    /// Those that begin a statement, for completion and "did you mean".
    static let starting = ["let", "if", "for", "while", "break", "continue", "def", "return", "try", "param"]
}
