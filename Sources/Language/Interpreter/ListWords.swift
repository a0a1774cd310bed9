import Diagnostics

/// A list as it is given to a script: `1,2`, `[1, 2]`, or each element as a word of its own.
struct ListWords {
    let words: [String]
    /// Of the parameter, for messages.
    let name: String

    init(_ words: [String], name: String) {
        // A shell takes `[1, 2]` to pieces at the space, unless it stands in quotes.
        let isTakenToPieces = words.count > 1 && words[0].hasPrefix("[") && words.last?.hasSuffix("]") == true
        self.words = isTakenToPieces ? [words.joined(separator: " ")] : words
        self.name = name
    }

    /// Numbers if all elements are, otherwise texts; with brackets or quotes, whatever the language reads there.
    ///
    /// - Throws: `Failure` (usage) for brackets that are no list, and for elements that are missing.
    func value(_ vocabulary: Vocabulary) throws -> Value {
        guard words.count == 1 else { return Self.list(words) }
        let text = Self.trimmed(words[0][...])
        let parts = try pieces(text)
        guard parts.contains(where: Self.isOfTheLanguage) else { return Self.list(parts) }
        if let value = constant(String(text), vocabulary) ?? constant("[\(text)]", vocabulary) { return value }
        // Texts without quotes, as without the brackets.
        let inner = text.dropFirst().dropLast()
        guard text.count > 1, text.hasPrefix("["), text.hasSuffix("]"),
            !inner.contains(where: { "[](){}\"'".contains($0) })
        else {
            throw refusal("what stands in brackets or quotes is read as a list of the language")
        }
        return Self.list(try pieces(inner))
    }

    /// Whether a piece begins or ends what only the language can read.
    private static func isOfTheLanguage(_ piece: String) -> Bool {
        guard let first = piece.first else { return false }
        return "[\"'".contains(first) || piece.hasSuffix("]") && !piece.contains("[")
    }

    private func refusal(_ fact: String) -> Failure {
        Failure(
            .usage, "\(name) cannot be '\(words[0])'", note: "expected \(ScriptParameter.Kind.list.expected)",
            facts: [fact])
    }

    private func constant(_ text: String, _ vocabulary: Vocabulary) -> Value? {
        let parsed = Parsed(SourceText(name: "", text), vocabulary: vocabulary, knownNames: [])
        guard parsed.diagnostics.isEmpty, parsed.program.statements.count == 1,
            case .expression(let expression) = parsed.program.statements[0].kind,
            case .list(let values)? = try? expression.constant()
        else { return nil }
        return .list(values)
    }

    private func pieces(_ text: Substring) throws -> [String] {
        if Self.trimmed(text).isEmpty { return [] }
        let pieces = text.split(separator: ",", omittingEmptySubsequences: false).map { String(Self.trimmed($0)) }
        guard !pieces.contains("") else { throw refusal("an element is empty") }
        return pieces
    }

    private static func list(_ parts: [String]) -> Value {
        let numbers = parts.compactMap(ArgumentKind.number(in:))
        return .list(numbers.count == parts.count ? numbers.map(Value.number) : parts.map(Value.text))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
