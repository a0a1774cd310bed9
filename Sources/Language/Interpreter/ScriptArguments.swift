import Diagnostics

/// The values with which a script is run, matched to its `param` statements.
struct ScriptArguments {
    let parameters: [ScriptParameter]
    let source: SourceText
    private let vocabulary: Vocabulary
    /// Whether a file or folder exists.
    let exists: (String) throws -> Bool
    /// The words of each parameter that has some, by its name.
    var given: [String: Given] = [:]

    /// What one parameter is given.
    struct Given {
        var words: [String]
        /// Of these among all words.
        var place: Range<Int>
    }

    /// A word that a parameter cannot take.
    struct RefusedWord: Error {
        var failure: Failure
        /// All words as one text, and where it stands in that.
        var source: SourceText
        var span: Span
    }

    /// What each parameter has, by its number.
    struct Values {
        var values: [Int: Value] = [:]
        /// Those that were given, and did not take their default.
        var given: Set<Int> = []
    }

    init(_ parsed: Parsed, vocabulary: Vocabulary, exists: @escaping (String) throws -> Bool) {
        parameters = parsed.program.parameters
        source = parsed.source
        self.vocabulary = vocabulary
        self.exists = exists
    }

    /// The list `args` of a script without parameters: the first `--` only says that what follows is for the script.
    static func list(_ words: [String]) -> [String] {
        var words = words
        if let end = words.firstIndex(of: "--") { words.remove(at: end) }
        return words
    }

    static func asksForHelp(_ words: [String]) -> Bool {
        words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    /// - Throws: `Failure` (usage) for words that belong to no parameter; `RefusedWord` for one that its parameter cannot
    ///   take; `Diagnostic` at the parameter's place for a missing one.
    mutating func values(of words: [String]) throws -> Values {
        let positional = try takeNamed(words)
        try place(positional, of: words)
        var values = Values()
        for parameter in parameters {
            if let given = given[parameter.name] {
                values.values[parameter.number] = try read(given, parameter, of: words)
                values.given.insert(parameter.number)
            } else if let value = parameter.defaultValue {
                values.values[parameter.number] = value
            } else {
                throw diagnostic(
                    Failure(
                        .usage, "the script needs a value for '\(parameter.name)'",
                        note: parameter.help.isEmpty ? "expected \(parameter.kind.expected)" : parameter.help,
                        facts: ["usage: \(ScriptUsage.line(parameters, source))"], remedies: [Self.help]), parameter)
            }
        }
        return values
    }

    private func read(_ given: Given, _ parameter: ScriptParameter, of all: [String]) throws -> Value {
        let words = given.words
        let word = words[0]
        do {
            switch parameter.kind {
            case .number: return try ArgumentKind.number.read(word, isBare: true, name: parameter.name)
            case .layer: return try ArgumentKind.layer.read(word, isBare: true, name: parameter.name)
            case .size: return try ArgumentKind.size.read(word, isBare: true, name: parameter.name)
            case .text: return .text(word)
            case .truth:
                guard word == "true" || word == "false" else {
                    throw Failure(
                        .usage, "\(parameter.name) cannot be '\(word)'", note: "expected \(parameter.kind.expected)")
                }
                return .truth(word == "true")
            case .list: return try ListWords(words, name: parameter.name).value(vocabulary)
            case .path:
                guard !word.isEmpty, try exists(word) else {
                    throw Failure(
                        .usage, "\(parameter.name): there is no file or folder '\(word)'",
                        note: "expected \(parameter.kind.expected)", facts: ["paths start in the working folder"])
                }
                return .text(word)
            }
        } catch var failure as Failure {
            failure.remedies += remedies(parameter)
            throw refused(failure, given.place, of: all)
        }
    }

    static let help = "all of the script's parameters: --help"

    /// How a value of the parameter is given.
    func remedies(_ parameter: ScriptParameter) -> [String] {
        let example = parameter.defaultValue.flatMap { ScriptUsage.typed($0, parameter.kind) } ?? parameter.kind.example
        return ["for example --\(parameter.name) \(example)", Self.help]
    }

    func unknown(_ spelling: String) -> Failure {
        Failure(
            .usage, "the script has no parameter '--\(spelling)'",
            facts: ["usage: \(ScriptUsage.line(parameters, source))"],
            remedies: [
                DidYouMean.sentence(for: "--\(spelling)", among: parameters.map { "--\($0.name)" }), Self.help,
            ].compactMap { $0 })
    }

    func refused(_ failure: Failure, _ place: Range<Int>, of words: [String]) -> RefusedWord {
        let before = words[..<place.lowerBound].reduce(0) { $0 + $1.utf8.count + 1 }
        let length = words[place].joined(separator: " ").utf8.count
        return RefusedWord(
            failure: failure, source: SourceText(name: "<arguments>", words.joined(separator: " ")),
            span: Span(before, before + length))
    }

    private func diagnostic(_ failure: Failure, _ parameter: ScriptParameter) -> Diagnostic {
        Diagnostic(failure, source: source, span: parameter.nameSpan)
    }
}
