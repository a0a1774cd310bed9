public import Diagnostics

extension Completion {
    /// What a script says of one of its parameters.
    public struct ScriptParameter: Sendable, Hashable {
        public var name: String
        /// How its value is completed.
        public var kind: ArgumentKind
        public var summary: String
        /// How it stands in the script's usage: `IMAGES`, `[EPS]`, `LAYERS…`.
        public var usage: String
        /// Whether all words that are left go to it.
        public var takesRest: Bool

        public init(
            _ name: String, _ kind: ArgumentKind, summary: String, usage: String? = nil, takesRest: Bool = false
        ) {
            self.name = name
            self.kind = kind
            self.summary = summary
            self.usage = usage ?? name.uppercased()
            self.takesRest = takesRest
        }

        init(_ parameter: Language.ScriptParameter, isLast: Bool) {
            name = parameter.name
            usage = ScriptUsage.word(parameter, isLast: isLast)
            takesRest = parameter.kind == .list && isLast
            summary = parameter.help
            kind =
                switch parameter.kind {
                case .number: .number
                case .text, .list: .text
                case .truth: .choice(["true", "false"])
                case .path: .existingPath
                case .layer: .layer
                case .size: .size
                }
        }
    }
}

extension Interpreter {
    /// The parameters that a script declares at its top; empty if it does not parse that far.
    public func parameters(ofScript source: SourceText) -> [Completion.ScriptParameter] {
        let parameters = parse(source).program.parameters
        return parameters.map { Completion.ScriptParameter($0, isLast: $0.name == parameters.last?.name) }
    }
}

extension Completion.Candidates {
    /// What may follow the words that a script is given already: the next value, or the name of a parameter or of an
    /// option of the command that runs it.
    func scriptArguments(
        _ script: CompletionPlace.ScriptWords, _ wanted: CompletionPlace.Wanted, _ word: String
    ) -> [Completion.Candidate] {
        let parameters = script.parameters(provider)
        let options = optionNames(script.left)
        guard !parameters.isEmpty else {
            if word.hasPrefix("-") { return starting(with: word, options) }
            return arguments(wanted, word) + (word.isEmpty ? options : [])
        }
        let typed = TypedScriptArguments(script.words, of: parameters)
        let names =
            script.named(typed.free).map { Completion.Candidate("--\($0.name)", $0.summary) } + options
        if let pending = typed.pending {
            let others = pending.kind.isTruth ? starting(with: word, names) : []
            return values(of: pending, wanted, word) + others
        }
        if word.hasPrefix("-") { return starting(with: word, names) }
        return (typed.free.first.map { values(of: $0, wanted, word) } ?? []) + (word.isEmpty ? names : [])
    }

    private func values(
        of parameter: Completion.ScriptParameter, _ wanted: CompletionPlace.Wanted, _ word: String
    ) -> [Completion.Candidate] {
        var wanted = wanted
        wanted.kind = parameter.kind
        wanted.suggestions = []
        return arguments(wanted, word)
    }
}

extension CompletionPlace.ScriptWords {
    func parameters(_ provider: any CompletionProvider) -> [Completion.ScriptParameter] {
        provider.scriptParameters(of: Completion.Candidates.unquoted(file).text)
    }

    /// The parameters that can be given by their names here: an option of the command comes before them.
    func named(_ parameters: [Completion.ScriptParameter]) -> [Completion.ScriptParameter] {
        parameters.filter { parameter in !own.contains { $0.name == parameter.name } }
    }
}

extension Completion.ScriptParameter {
    /// How a value is called after its name.
    var placeholder: String { name.uppercased() }
}

extension ArgumentKind {
    var isTruth: Bool { self == .choice(["true", "false"]) }
}
