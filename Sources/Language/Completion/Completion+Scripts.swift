public import Diagnostics

extension Completion {
    /// What a script says of one of its parameters.
    public struct ScriptParameter: Sendable, Hashable {
        public var name: String
        /// How its value is completed.
        public var kind: ArgumentKind
        public var summary: String

        public init(_ name: String, _ kind: ArgumentKind, summary: String) {
            self.name = name
            self.kind = kind
            self.summary = summary
        }

        init(_ parameter: Language.ScriptParameter) {
            name = parameter.name
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
        parse(source).program.parameters.map { Completion.ScriptParameter($0) }
    }
}

extension Completion.Candidates {
    /// What may follow the words that a script is given already: the next value, or the name of a parameter.
    func scriptArguments(of file: String, after words: [String], _ wanted: CompletionPlace.Wanted, _ word: String)
        -> [Completion.Candidate]
    {
        let parameters = provider.scriptParameters(of: Self.unquoted(file).text)
        guard !parameters.isEmpty else { return arguments(wanted, word) }
        var free = parameters
        var position = words.startIndex
        while position < words.endIndex {
            let typed = words[position]
            position += 1
            guard typed.hasPrefix("--") else {
                if !free.isEmpty { free.removeFirst() }
                continue
            }
            let name = typed.dropFirst(2).prefix { $0 != "=" }.replacing("-", with: "_")
            guard let index = free.firstIndex(where: { $0.name == name }) else { continue }
            let parameter = free.remove(at: index)
            if typed.contains("=") { continue }
            if position == words.endIndex {
                return values(of: parameter, wanted, word) + (parameter.kind.isTruth ? names(of: free, word) : [])
            }
            if !parameter.kind.isTruth || ["true", "false"].contains(words[position]) { position += 1 }
        }
        if word.hasPrefix("-") { return names(of: free, word) }
        return (free.first.map { values(of: $0, wanted, word) } ?? []) + (word.isEmpty ? names(of: free, word) : [])
    }

    private func names(of parameters: [Completion.ScriptParameter], _ word: String) -> [Completion.Candidate] {
        parameters.map { Completion.Candidate("--\($0.name)", $0.summary) }.filter { $0.text.hasPrefix(word) }
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

extension ArgumentKind {
    fileprivate var isTruth: Bool { self == .choice(["true", "false"]) }
}
