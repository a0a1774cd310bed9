extension Interpreter {
    /// What may still be typed after a text, as the signature of its last command or function says: `predict ` is
    /// followed by `PATH… [--batch N]`. Empty if that is not known.
    public func usageHint(after text: String, provider: any CompletionProvider) -> String {
        UsageHint(vocabulary: vocabulary, provider: provider).text(after: text)
    }
}

/// The part of a signature that has not been typed yet.
struct UsageHint {
    let vocabulary: Vocabulary
    /// Knows what a script takes.
    let provider: any CompletionProvider

    func text(after text: String) -> String {
        let bytes = Array(text.utf8)
        if OpenPlaces(Lexer(bytes: bytes)).isInText { return "" }
        let place = CompletionPlace(bytes, vocabulary: vocabulary)
        switch place.expected {
        case .statement: return rest(of: place.word, among: vocabulary.commandNames.filter { !$0.contains(" ") }, "")
        case .stage: return rest(of: place.word, among: vocabulary.stageNames.filter { !$0.contains(" ") }, "")
        case .secondWord(let first): return rest(of: place.word, among: vocabulary.forms[first] ?? [], first + " ")
        case .expression where text.hasSuffix("("): return function(before: text.dropLast())
        case .optionName(let options) where !place.word.isEmpty: return option(place.word, among: options)
        case .scriptArgument(_, let script):
            if let hint = scriptHint(script, place.word, isAfterBlank: text.utf8.last == UInt8(ascii: " ")) {
                return hint
            }
            if !place.word.isEmpty { return option(place.word, among: script.left) }
        default: break
        }
        let isAfterBlank = text.utf8.last == UInt8(ascii: " ")
        guard isAfterBlank, place.word.isEmpty, let progress = place.progress else { return "" }
        if let pending = progress.pending { return String(pending.usage.drop { $0 != " " }.dropFirst()) }
        return Self.arguments(progress.signature, from: progress.parameter, without: progress.given)
    }

    private static func arguments(_ signature: Signature, from parameter: Int, without given: Set<String>) -> String {
        let parameters = signature.parameters.dropFirst(parameter).filter { !given.contains($0.name) }.map(\.usage)
        let options = signature.options.filter { !given.contains($0.name) }.map { "[\($0.usage)]" }
        return (parameters + options).joined(separator: " ")
    }

    /// What the parameters of a script still take; nothing if it declares none.
    private func scriptHint(_ script: CompletionPlace.ScriptWords, _ word: String, isAfterBlank: Bool) -> String? {
        let parameters = script.parameters(provider)
        guard !parameters.isEmpty else { return nil }
        let typed = TypedScriptArguments(script.words, of: parameters)
        if !word.isEmpty {
            let named = script.named(typed.free).map { parameter in
                parameter.kind.isTruth
                    ? Option(parameter.name, summary: "")
                    : Option(parameter.name, .text, placeholder: parameter.placeholder, summary: "")
            }
            return option(word, among: named + script.left)
        }
        guard isAfterBlank else { return "" }
        if let pending = typed.pending, !pending.kind.isTruth { return pending.placeholder }
        return (typed.free.map(\.usage) + script.left.map { "[\($0.usage)]" }).joined(separator: " ")
    }

    /// The end of the only name that begins so, with what may follow it.
    private func rest(of word: String, among names: [String], _ prefix: String) -> String {
        let found = names.contains(word) ? [word] : names.filter { $0.hasPrefix(word) }
        guard !word.isEmpty, let name = found.first, found.count == 1 else { return "" }
        let arguments = vocabulary.commands[prefix + name].map { Self.arguments($0, from: 0, without: []) } ?? ""
        return name.dropFirst(word.count) + (arguments.isEmpty ? "" : " " + arguments)
    }

    private func option(_ word: String, among options: [Option]) -> String {
        let found = options.filter { "--\($0.name)".hasPrefix(word) }
        guard word.hasPrefix("--"), word.count > 2, let option = found.first, found.count == 1 else { return "" }
        return String(option.usage.dropFirst(word.count))
    }

    /// The parameters of the function whose bracket has just been opened.
    private func function(before text: Substring) -> String {
        let name = text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed()
        guard let signature = vocabulary.functions[String(name)] else { return "" }
        return String(signature.usage.dropFirst(name.count + 1))
    }
}
