import Diagnostics

extension Completion {
    /// Finds the candidates for a place.
    struct Candidates {
        let words: Words
        let provider: any CompletionProvider
        /// Whose columns may be named.
        let pipe: CompletionPlace.Pipe?

        func candidates(for expected: CompletionPlace.Expected, word: String) -> [Candidate] {
            switch expected {
            case .nothing: []
            case .statement: starting(with: word, columns + commands + names + functions)
            case .secondWord(let first):
                starting(
                    with: word,
                    (words.vocabulary.forms[first] ?? []).map { form in
                        Candidate(form, words.vocabulary.commands["\(first) \(form)"]?.summary ?? "")
                    })
            case .stage: starting(with: word, stages)
            case .expression: starting(with: word, columns + names + functions)
            case .continuation(let isPipe, let options):
                starting(
                    with: word,
                    Keyword.infixes.map { Candidate($0, "word of the language") }
                        + (word.isEmpty ? (isPipe ? [Candidate("|", "hands it on")] : []) + optionNames(options) : []))
            case .word(let texts): starting(with: word, texts.map { Candidate($0) })
            case .scriptArgument(let wanted, let script): scriptArguments(script, wanted, word)
            case .member(let base): starting(with: word, members(of: base))
            case .index(let base):
                // A bracket follows, and no space before it.
                texts(names(within: base).map { ($0, "") }, word).map {
                    Candidate($0.text, $0.explanation, isWhole: false)
                }
            case .functionText(let name):
                (words.vocabulary.functions[name]?.suggestions ?? []).flatMap {
                    suggested($0, after: nil, word, isExpression: true)
                }
            case .variable: starting(with: word, names)
            case .argument(let wanted): arguments(wanted, word)
            case .optionName(let options): starting(with: word, optionNames(options))
            case .argumentOrOption(let wanted, let options):
                arguments(wanted, word) + (word.isEmpty ? optionNames(options) : [])
            }
        }

        /// The names that parameters of a function have, where one of its arguments begins.
        func labels(of call: CompletionPlace.Call?, word: String) -> [Candidate] {
            guard let call else { return [] }
            let parameters: [String] =
                if case .function(let function)? = words.value(of: call.function) {
                    function.parameters.names
                } else if let signature = words.vocabulary.functions[call.function] {
                    // What has to be there is hardly ever named.
                    signature.isVariadic
                        ? [] : signature.parameters.enumerated().map { $0 < signature.required ? "" : $1 }
                } else {
                    []
                }
            return parameters.dropFirst(call.inOrder).filter { name in
                !name.isEmpty && !call.labels.contains(ExactText(name)) && name.hasPrefix(word)
            }.map { Candidate("\($0) = ", "parameter", isWhole: false) }
        }

        func starting(with word: String, _ candidates: [Candidate]) -> [Candidate] {
            candidates.filter { $0.text.hasPrefix(word) }
        }

        var commands: [Candidate] {
            words.vocabulary.commandNames.map { Candidate($0, words.vocabulary.commands[$0]?.summary ?? "") }
        }

        private var stages: [Candidate] {
            words.vocabulary.stageNames.map { Candidate($0, words.vocabulary.commands[$0]?.summary ?? "") }
        }

        var columns: [Candidate] { columnNames.map { Candidate($0, "column") } }

        /// Of what comes through the pipe.
        var columnNames: [String] { pipe.map(words.columns) ?? [] }

        var names: [Candidate] {
            words.locals.map { Candidate($0.name, $0.explanation) }
                + words.named.filter { variable in !words.locals.contains { $0.name == variable.name } }.map(candidate)
        }

        private func candidate(_ variable: Variable) -> Candidate {
            var explanation = variable.value.typeName
            if case .object(let object) = variable.value { explanation += ", \(object.summary)" }
            return Candidate(variable.name, explanation)
        }

        /// Words of the language, for whoever has begun one: there are many other things to find where nothing stands yet.
        ///
        /// - Parameter isBeginning: whether a statement begins with the word, where one may.
        func keywords(for expected: CompletionPlace.Expected, word: String, isBeginning: Bool) -> [Candidate] {
            if word.isEmpty { return [] }
            let keywords: [String] =
                switch expected {
                case .statement: isBeginning ? Keyword.starting : Keyword.values
                case .expression: Keyword.values
                default: []
                }
            return starting(with: word, keywords.map { Candidate($0, "word of the language") })
        }

        var functions: [Candidate] {
            words.vocabulary.functions.values.sorted { $0.name < $1.name }
                .map { Candidate($0.name + "(", "\($0.usage): \($0.summary)", isWhole: false) }
        }

        func optionNames(_ options: [Option]) -> [Candidate] {
            options.map { Candidate("--\($0.name)", $0.summary) }
        }

        func members(of base: String) -> [Candidate] {
            // What `where` and its like call the row.
            if base == "row", pipe != nil, !words.isNamed(base) { return columnNames.map { Candidate($0) } }
            return switch words.value(of: base) {
            case .object(let object): object.memberNames.map { Candidate($0) }
            case .table(let table): (["columns", "rows"] + table.columns).map { Candidate($0) }
            default: []
            }
        }

        /// What a text in brackets may be.
        private func names(within base: String) -> [String] {
            switch words.value(of: base) {
            case .object(let object): object.indexNames
            case .table(let table): table.columns
            default: []
            }
        }
    }
}
