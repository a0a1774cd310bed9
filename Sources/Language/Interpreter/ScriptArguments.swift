import Diagnostics

/// The values with which a script is run, matched to its `param` statements.
struct ScriptArguments {
    let parameters: [ScriptParameter]
    let source: SourceText
    private let vocabulary: Vocabulary
    /// Whether a file or folder exists.
    let exists: (String) throws -> Bool
    private var given: [String: [String]] = [:]

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

    /// - Throws: `Failure` (usage) for words that belong to no parameter; `Diagnostic` at the parameter's place for a
    ///   value that it cannot take, and for a missing one.
    mutating func values(of words: [String]) throws -> Values {
        let positional = try takeNamed(words)
        try place(positional)
        var values = Values()
        for parameter in parameters {
            if let words = given[parameter.name] {
                values.values[parameter.number] = try read(words, parameter)
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

    /// Takes `--name VALUE` and `--name=VALUE`; returns the words that have no name.
    private mutating func takeNamed(_ words: [String]) throws -> [String] {
        var rest: [String] = []
        var words = words[...]
        while let word = words.popFirst() {
            if word == "--" { return rest + words }
            guard word.hasPrefix("--") else {
                rest.append(word)
                continue
            }
            let body = word.dropFirst(2)
            let spelling = String(body.prefix { $0 != "=" })
            let name = spelling.replacing("-", with: "_")
            guard let parameter = parameters.first(where: { $0.name == name }) else { throw unknown(spelling) }
            if given[name] != nil {
                throw Failure(.usage, "--\(spelling) is given twice", remedies: ["leave one of them out"])
            }
            if spelling.count < body.count {
                given[name] = [String(body.dropFirst(spelling.count + 1))]
            } else if parameter.kind == .truth, words.first != "true", words.first != "false" {
                if let word = words.first { try refuseOtherTruth(word, parameter) }
                given[name] = ["true"]
            } else if let value = words.popFirst() {
                given[name] = [value]
            } else {
                throw diagnostic(
                    Failure(
                        .usage, "--\(spelling) lacks its value", note: "expected \(parameter.kind.expected)",
                        remedies: remedies(parameter)), parameter)
            }
        }
        return rest
    }

    /// `--verbose yes` is a value for `verbose`, and not one for the parameter that would be next.
    private func refuseOtherTruth(_ word: String, _ parameter: ScriptParameter) throws {
        guard let truth = Self.otherTruths[word.lowercased()] else { return }
        throw diagnostic(
            Failure(
                .usage, "\(parameter.name) cannot be '\(word)'", note: "expected \(parameter.kind.expected)",
                remedies: [
                    "write --\(parameter.name) \(truth)", "if '\(word)' is for another parameter, put it first",
                ]), parameter)
    }

    /// What other programs call true and false; `true` itself is no such word.
    private static let otherTruths = [
        "yes": true, "on": true, "y": true, "true": true, "no": false, "off": false, "n": false, "false": false,
    ]

    /// Words without a name go to the parameters in order; a list that comes last takes all that are left.
    private mutating func place(_ words: [String]) throws {
        var words = words[...]
        let free = parameters.filter { given[$0.name] == nil }
        for parameter in free {
            guard !words.isEmpty else { return }
            if parameter.kind == .list, parameter.name == free.last?.name, words.count > 1 {
                given[parameter.name] = Array(words)
                return
            }
            given[parameter.name] = [words.removeFirst()]
        }
        guard let first = words.first else { return }
        throw Failure(
            .usage, "the script has no parameter for '\(first)'",
            facts: ["usage: \(ScriptUsage.line(parameters, source))"], remedies: [Self.help])
    }

    private func read(_ words: [String], _ parameter: ScriptParameter) throws -> Value {
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
            throw diagnostic(failure, parameter)
        }
    }

    private static let help = "all of the script's parameters: --help"

    /// How a value of the parameter is given.
    private func remedies(_ parameter: ScriptParameter) -> [String] {
        let example = parameter.defaultValue.flatMap { ScriptUsage.typed($0, parameter.kind) } ?? parameter.kind.example
        return ["for example --\(parameter.name) \(example)", Self.help]
    }

    private func unknown(_ spelling: String) -> Failure {
        Failure(
            .usage, "the script has no parameter '--\(spelling)'",
            facts: ["usage: \(ScriptUsage.line(parameters, source))"],
            remedies: [
                DidYouMean.sentence(for: "--\(spelling)", among: parameters.map { "--\($0.name)" }), Self.help,
            ].compactMap { $0 })
    }

    private func diagnostic(_ failure: Failure, _ parameter: ScriptParameter) -> Diagnostic {
        Diagnostic(failure, source: source, span: parameter.nameSpan)
    }
}

extension Statement {
    /// As written; a parameter that was given a value has it for its default, so that a script made of what ran makes the
    /// same values.
    func text(with arguments: ScriptArguments.Values, _ source: SourceText) -> String {
        guard case .parameter(let parameter) = kind, arguments.given.contains(parameter.number),
            let value = arguments.values[parameter.number]
        else { return source.text(span) }
        let place = parameter.defaultSpan
        let after = source.text(Span(place.upper, span.upper))
        return source.text(Span(span.lower, place.lower)) + " = " + value.sourceText
            + (after.isEmpty || after.hasPrefix(" ") ? after : " " + after)
    }
}
