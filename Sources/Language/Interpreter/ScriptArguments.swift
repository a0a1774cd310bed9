import Diagnostics

/// The values with which a script is run, matched to its `param` statements.
struct ScriptArguments {
    let parameters: [ScriptParameter]
    let source: SourceText
    private let vocabulary: Vocabulary
    /// Whether a file or folder exists.
    let exists: (String) throws -> Bool
    private var given: [String: Given] = [:]

    /// What one parameter is given.
    private struct Given {
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

    /// Takes `--name VALUE` and `--name=VALUE`; returns the places of the words that have no name.
    private mutating func takeNamed(_ words: [String]) throws -> [Int] {
        var rest: [Int] = []
        var next = 0
        while next < words.count {
            let (word, place) = (words[next], next)
            next += 1
            if word == "--" { return rest + (next..<words.count) }
            guard word.hasPrefix("--") else {
                rest.append(place)
                continue
            }
            let body = word.dropFirst(2)
            let spelling = String(body.prefix { $0 != "=" })
            let name = spelling.replacing("-", with: "_")
            guard let parameter = parameters.first(where: { $0.name == name }) else { throw unknown(spelling) }
            if given[name] != nil {
                throw Failure(.usage, "--\(spelling) is given twice", remedies: ["leave one of them out"])
            }
            let following = next < words.count ? words[next] : nil
            if spelling.count < body.count {
                given[name] = Given(words: [String(body.dropFirst(spelling.count + 1))], place: place..<next)
            } else if parameter.kind == .truth, following != "true", following != "false" {
                if let following { try refuseOtherTruth(following, parameter, at: next, of: words) }
                given[name] = Given(words: ["true"], place: place..<next)
            } else if let following {
                given[name] = Given(words: [following], place: next..<next + 1)
                next += 1
            } else {
                throw refused(
                    Failure(
                        .usage, "--\(spelling) lacks its value", note: "expected \(parameter.kind.expected)",
                        remedies: remedies(parameter)), place..<next, of: words)
            }
        }
        return rest
    }

    /// `--verbose yes` is a value for `verbose`, and not one for the parameter that would be next.
    private func refuseOtherTruth(
        _ word: String, _ parameter: ScriptParameter, at place: Int, of words: [String]
    ) throws {
        guard let truth = Self.otherTruths[word.lowercased()] else { return }
        throw refused(
            Failure(
                .usage, "\(parameter.name) cannot be '\(word)'", note: "expected \(parameter.kind.expected)",
                remedies: [
                    "write --\(parameter.name) \(truth)", "if '\(word)' is for another parameter, put it first",
                ]), place..<place + 1, of: words)
    }

    /// What other programs call true and false; `true` itself is no such word.
    private static let otherTruths = [
        "yes": true, "on": true, "y": true, "true": true, "no": false, "off": false, "n": false, "false": false,
    ]

    /// Words without a name go to the parameters in order; a list that comes last takes all that are left.
    private mutating func place(_ positional: [Int], of words: [String]) throws {
        var left = positional[...]
        let free = parameters.filter { given[$0.name] == nil }
        for parameter in free {
            guard let first = left.first, let last = left.last else { return }
            if parameter.kind == .list, parameter.name == free.last?.name, left.count > 1 {
                given[parameter.name] = Given(words: left.map { words[$0] }, place: first..<last + 1)
                return
            }
            given[parameter.name] = Given(words: [words[first]], place: first..<first + 1)
            left.removeFirst()
        }
        guard let first = left.first else { return }
        throw Failure(
            .usage, "the script has no parameter for '\(words[first])'",
            facts: ["usage: \(ScriptUsage.line(parameters, source))"], remedies: [Self.help])
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

    private func refused(_ failure: Failure, _ place: Range<Int>, of words: [String]) -> RefusedWord {
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
