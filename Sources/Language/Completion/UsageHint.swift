extension Interpreter {
    /// What may still be typed after a text, as the signature of its last command or function says: `predict ` is
    /// followed by `PATH… [--batch N]`. Empty if that is not known.
    public func usageHint(after text: String) -> String {
        UsageHint(vocabulary: vocabulary).text(after: text)
    }
}

/// The part of a signature that has not been typed yet.
struct UsageHint {
    let vocabulary: Vocabulary

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
        default: break
        }
        let isAfterBlank = text.utf8.last == UInt8(ascii: " ")
        guard isAfterBlank, place.word.isEmpty, let progress = place.progress else { return "" }
        if let pending = progress.pending { return String(pending.usage.drop { $0 != " " }.dropFirst()) }
        return Self.arguments(progress.signature, from: progress.parameter, without: progress.given)
    }

    private static func arguments(_ signature: Signature, from parameter: Int, without given: Set<String>) -> String {
        let parameters = signature.parameters.dropFirst(parameter).map(\.usage)
        let options = signature.options.filter { !given.contains($0.name) }.map { "[\($0.usage)]" }
        return (parameters + options).joined(separator: " ")
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
