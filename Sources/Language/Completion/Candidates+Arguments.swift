/// What arguments of commands may be.
extension Completion.Candidates {
    func arguments(_ wanted: CompletionPlace.Wanted, _ word: String) -> [Completion.Candidate] {
        let ownCandidates: [Completion.Candidate] =
            switch wanted.kind {
            case .choice(let choices): starting(with: word, choices.map { Completion.Candidate($0) })
            case .layer: layers(word)
            case .existingPath, .newPath: paths(word)
            case .existingFolder: paths(word).filter { !$0.isWhole }
            case .valueOrPath: starting(with: word, names) + paths(word) + memberPaths(word)
            case .column: quoted(columnNames.map { ($0, "column") }, word)
            case .text, .topic, .textOrNumber, .number, .wholeNumber, .size, .value, .expression, .expressions,
                .rowExpression:
                []
            case .command: starting(with: word, commands)
            }
        let suggestions = wanted.suggestions.flatMap { suggested($0, after: wanted.previous, word) }
        return ownCandidates + suggestions + past(wanted, word)
    }

    /// What was given to the command before, where anything may stand.
    private func past(_ wanted: CompletionPlace.Wanted, _ word: String) -> [Completion.Candidate] {
        switch wanted.kind {
        case .text, .textOrNumber, .number, .wholeNumber, .size, .newPath: given(wanted, word) { _ in true }
        // Of paths that deep in folders, or that a pattern gives, the names in one folder tell nothing.
        case .existingPath, .existingFolder, .valueOrPath:
            given(wanted, word) { value in
                let (path, _) = Self.unquoted(value)
                let name = path.hasSuffix("/") ? String(path.dropLast()) : path
                return path.contains { "*?[".contains($0) }
                    || provider.paths(startingWith: name).contains { $0 == name || $0 == name + "/" }
            }
        case .choice, .topic, .layer, .value, .expression, .expressions, .rowExpression, .column, .command: []
        }
    }

    /// - Parameter isUsable: whether a value can be given again.
    private func given(
        _ wanted: CompletionPlace.Wanted, _ word: String, _ isUsable: (String) -> Bool
    ) -> [Completion.Candidate] {
        guard let place = wanted.given else { return [] }
        return provider.pastValues(at: place).filter { $0.hasPrefix(word) }.prefix(Self.mostGiven).filter(isUsable)
            .map { Completion.Candidate($0, "given before") }
    }

    /// Of what was given before: more of it nobody reads.
    private static let mostGiven = 20

    func suggested(
        _ suggestion: Suggestion, after previous: String?, _ word: String, isExpression: Bool = false
    ) -> [Completion.Candidate] {
        switch suggestion {
        case .names: starting(with: word, names)
        case .layers: layers(word)
        case .paths: paths(word, isExpression: isExpression)
        case .wordsAfter(let words): quoted((previous.flatMap { words[$0] } ?? []).map { ($0, "") }, word)
        case .words(let texts): quoted(texts.map { ($0, "") }, word)
        case .endings(let general, let special): endings(previous.flatMap { special[$0] } ?? general, word)
        case .renamedColumns: renamedColumns(word)
        case .commandsAndFunctions:
            if let previous, words.vocabulary.forms[previous] != nil {
                candidates(for: .secondWord(of: previous), word: word)
            } else if previous != nil {
                []
            } else {
                starting(
                    with: word,
                    commands + functions.map { Completion.Candidate(String($0.text.dropLast()), $0.explanation) })
            }
        }
    }

    /// `cut.` and `cut.ke`, but not `cut`: whoever types a name has not ended it.
    private func endings(_ endings: [String], _ word: String) -> [Completion.Candidate] {
        let (name, _) = Self.unquoted(word)
        guard let point = name.lastIndex(of: "."), point > name.startIndex, !name[point...].contains("/"),
            name[name.index(before: point)] != "/"
        else { return [] }
        return quoted(endings.map { (name[..<point] + $0, "new file") }, word)
    }

    private func layers(_ word: String) -> [Completion.Candidate] {
        quoted(provider.layers().map { ($0, "layer") }, word)
    }

    /// `silence=ap`: a column behind its new name.
    private func renamedColumns(_ word: String) -> [Completion.Candidate] {
        guard let equals = word.firstIndex(of: "=") else { return [] }
        let name = word[...equals]
        return quoted(columnNames.map { ($0, "column") }, String(word[word.index(after: equals)...])).map {
            Completion.Candidate(name + $0.text, $0.explanation, isWhole: $0.isWhole)
        }
    }

    /// `features.fi` within one word.
    private func memberPaths(_ word: String) -> [Completion.Candidate] {
        guard let dot = word.lastIndex(of: ".") else { return [] }
        let base = word[..<dot]
        return starting(
            with: word,
            members(of: String(base)).map {
                Completion.Candidate("\(base).\($0.text)", $0.explanation, isWhole: $0.isWhole)
            })
    }

    private func paths(_ word: String, isExpression: Bool = false) -> [Completion.Candidate] {
        let (prefix, quote) = Self.unquoted(word)
        return provider.paths(startingWith: prefix).map { path in
            // Bare, a dash would begin an option.
            let isLikeOption = path.hasPrefix("-") && !isExpression
            return quoted(
                isLikeOption ? "./" + path : path, path.hasSuffix("/") ? "folder" : "", quote,
                isExpression: isExpression)
        }
    }

    func quoted(
        _ found: [(text: String, explanation: String)], _ word: String, isExpression: Bool = false
    ) -> [Completion.Candidate] {
        let (prefix, quote) = Self.unquoted(word)
        return found.filter { $0.text.hasPrefix(prefix) }.map {
            quoted($0.text, $0.explanation, quote, isExpression: isExpression)
        }
    }

    /// Puts quotes around what has a space or a character with a meaning in it. A word goes on behind them, so
    /// that they are closed after a folder too; a text in an expression does not.
    ///
    /// - Parameter quote: the one that was typed.
    private func quoted(
        _ text: String, _ explanation: String, _ quote: Character?, isExpression: Bool
    ) -> Completion.Candidate {
        let isFolder = text.hasSuffix("/")
        let hasControls = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            !" '\"\\$(){}[]*?;|#,<>&".unicodeScalars.contains(scalar)
        }
        if quote == nil, isPlain, !hasControls { return Completion.Candidate(text, explanation, isWhole: !isFolder) }
        // Nothing has a meaning between single quotes but the quote itself; what cannot be seen needs its number.
        let mark = text.contains("'") || hasControls || quote == "\"" ? "\"" : "'"
        let inner = mark == "'" ? text : String(Value.quoted(text).dropFirst().dropLast())
        return Completion.Candidate(
            mark + inner + (isFolder && isExpression ? "" : mark), explanation, isWhole: !isFolder)
    }

    /// Texts of an expression, where a word would be a name.
    func texts(_ found: [(text: String, explanation: String)], _ word: String) -> [Completion.Candidate] {
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
