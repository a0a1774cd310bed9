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
            case .word(let texts): starting(with: word, texts.map { Candidate($0) })
            case .scriptArgument(let wanted, let script): scriptArguments(script, wanted, word)
            case .member(let base): starting(with: word, members(of: base))
            case .index(let base): texts(names(within: base).map { ($0, "") }, word)
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
            let named = parameters.filter { !$0.isEmpty && call.gives($0) }
            let inOrder = call.argument - named.count
            return parameters.dropFirst(inOrder).filter { name in
                !name.isEmpty && !named.contains(name) && name.hasPrefix(word)
            }.map { Candidate("\($0) = ", "parameter", isWhole: false) }
        }

        func starting(with word: String, _ candidates: [Candidate]) -> [Candidate] {
            candidates.filter { $0.text.hasPrefix(word) }
        }

        private var commands: [Candidate] {
            words.vocabulary.commandNames.map { Candidate($0, words.vocabulary.commands[$0]?.summary ?? "") }
        }

        private var stages: [Candidate] {
            words.vocabulary.stageNames.map { Candidate($0, words.vocabulary.commands[$0]?.summary ?? "") }
        }

        private var columns: [Candidate] {
            (pipe.map(words.columns) ?? []).map { Candidate($0, "column") }
        }

        private var names: [Candidate] {
            words.named.map { variable in
                var explanation = variable.value.typeName
                if case .object(let object) = variable.value { explanation += ", \(object.summary)" }
                return Candidate(variable.name, explanation)
            }
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

        private var functions: [Candidate] {
            words.vocabulary.functions.values.sorted { $0.name < $1.name }
                .map { Candidate($0.name + "(", "\($0.usage): \($0.summary)", isWhole: false) }
        }

        func optionNames(_ options: [Option]) -> [Candidate] {
            options.map { Candidate("--\($0.name)", $0.summary) }
        }

        private func members(of base: String) -> [Candidate] {
            switch words.value(of: base) {
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

        func arguments(_ wanted: CompletionPlace.Wanted, _ word: String) -> [Candidate] {
            let ownCandidates: [Candidate] =
                switch wanted.kind {
                case .choice(let choices): starting(with: word, choices.map { Candidate($0) })
                case .layer: layers(word)
                case .existingPath, .newPath: paths(word)
                case .existingFolder: paths(word).filter { !$0.isWhole }
                case .valueOrPath: starting(with: word, names) + paths(word) + memberPaths(word)
                case .column: quoted((pipe.map(words.columns) ?? []).map { ($0, "column") }, word)
                case .text, .topic, .textOrNumber, .number, .wholeNumber, .size, .value, .expression, .expressions,
                    .rowExpression:
                    []
                case .command: starting(with: word, commands)
                }
            let suggestions = wanted.suggestions.flatMap { suggested($0, after: wanted.previous, word) }
            return ownCandidates + suggestions + past(wanted, word)
        }

        /// What was given to the command before, where anything may stand.
        private func past(_ wanted: CompletionPlace.Wanted, _ word: String) -> [Candidate] {
            switch wanted.kind {
            case .text, .textOrNumber, .number, .wholeNumber, .size, .newPath:
                starting(
                    with: word,
                    (wanted.command.map(provider.pastArguments) ?? []).map { Candidate($0, "given before") })
            case .choice, .topic, .layer, .existingPath, .existingFolder, .valueOrPath, .value, .expression,
                .expressions, .rowExpression,
                .column, .command:
                []
            }
        }

        private func suggested(
            _ suggestion: Suggestion, after previous: String?, _ word: String, isExpression: Bool = false
        ) -> [Candidate] {
            switch suggestion {
            case .names: starting(with: word, names)
            case .layers: layers(word)
            case .paths: paths(word, isExpression: isExpression)
            case .wordsAfter(let words): quoted((previous.flatMap { words[$0] } ?? []).map { ($0, "") }, word)
            case .words(let texts): quoted(texts.map { ($0, "") }, word)
            case .commandsAndFunctions:
                if let previous, words.vocabulary.forms[previous] != nil {
                    candidates(for: .secondWord(of: previous), word: word)
                } else if previous != nil {
                    []
                } else {
                    starting(
                        with: word, commands + functions.map { Candidate(String($0.text.dropLast()), $0.explanation) })
                }
            }
        }

        private func layers(_ word: String) -> [Candidate] { quoted(provider.layers().map { ($0, "layer") }, word) }

        /// `features.fi` within one word.
        private func memberPaths(_ word: String) -> [Candidate] {
            guard let dot = word.lastIndex(of: ".") else { return [] }
            let base = word[..<dot]
            return starting(
                with: word,
                members(of: String(base)).map { Candidate("\(base).\($0.text)", $0.explanation, isWhole: $0.isWhole) })
        }

        private func paths(_ word: String, isExpression: Bool = false) -> [Candidate] {
            let (prefix, _) = Self.unquoted(word)
            return quoted(
                provider.paths(startingWith: prefix).map { ($0, $0.hasSuffix("/") ? "folder" : "") }, word,
                isExpression: isExpression)
        }

        /// Puts quotes around what has a space or a character with a meaning in it. A word goes on behind them, so
        /// that they are closed after a folder too; a text in an expression does not.
        private func quoted(
            _ found: [(text: String, explanation: String)], _ word: String, isExpression: Bool = false
        ) -> [Candidate] {
            let (prefix, quote) = Self.unquoted(word)
            return found.filter { $0.text.hasPrefix(prefix) }.map { text, explanation in
                let isFolder = text.hasSuffix("/")
                let isPlain = text.unicodeScalars.allSatisfy { scalar in
                    !" \t\n'\"\\$(){}[]*?;|#,<>&".unicodeScalars.contains(scalar)
                }
                if quote == nil, isPlain { return Candidate(text, explanation, isWhole: !isFolder) }
                // Nothing has a meaning between single quotes but the quote itself.
                let mark = text.contains("'") || quote == "\"" ? "\"" : "'"
                let inner = mark == "'" ? text : String(Value.quoted(text).dropFirst().dropLast())
                return Candidate(mark + inner + (isFolder && isExpression ? "" : mark), explanation, isWhole: !isFolder)
            }
        }

        /// Texts of an expression, where a word would be a name.
        private func texts(_ found: [(text: String, explanation: String)], _ word: String) -> [Candidate] {
            quoted(found, word.isEmpty ? "\"" : word)
        }

        /// What a word stands for that is written with quotes, closed or not, or with `\ `, and its first quote.
        static func unquoted(_ word: String) -> (text: String, quote: Character?) {
            var text = ""
            var (open, first): (Character?, Character?) = (nil, nil)
            var isEscaped = false
            for character in word {
                if isEscaped {
                    text.append(character)
                    isEscaped = false
                } else if character == "\\", open != "'" {
                    isEscaped = true
                    first = first ?? "'"
                } else if let quote = open, character == quote {
                    open = nil
                } else if open == nil, character == "'" || character == "\"" {
                    open = character
                    first = first ?? character
                } else {
                    text.append(character)
                }
            }
            return (text, first)
        }
    }
}
