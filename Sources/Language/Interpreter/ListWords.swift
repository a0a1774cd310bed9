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

    /// Numbers if all elements are, otherwise texts; in brackets, whatever the language reads there.
    ///
    /// - Throws: `Failure` (usage) for brackets that are no list.
    func value(_ vocabulary: Vocabulary) throws -> Value {
        guard words.count == 1 else { return Self.list(words) }
        let text = Self.trimmed(words[0][...])
        guard text.hasPrefix("[") || text.hasSuffix("]") && !text.contains("[") else { return Self.list(pieces(text)) }
        if let value = constant(String(text), vocabulary) { return value }
        // Texts without quotes, as without the brackets.
        let inner = text.dropFirst().dropLast()
        guard text.count > 1, text.hasPrefix("["), text.hasSuffix("]"), !inner.contains(where: { "[]\"'".contains($0) })
        else {
            throw Failure(
                .usage, "\(name) cannot be '\(words[0])'", note: "expected \(ScriptParameter.Kind.list.expected)",
                facts: ["what begins or ends with a bracket is read as a list of the language"])
        }
        return Self.list(pieces(inner))
    }

    private func constant(_ text: String, _ vocabulary: Vocabulary) -> Value? {
        let parsed = Parsed(SourceText(name: "", text), vocabulary: vocabulary, knownNames: [])
        guard parsed.diagnostics.isEmpty, parsed.program.statements.count == 1,
            case .expression(let expression) = parsed.program.statements[0].kind,
            case .list(let values)? = try? expression.constant()
        else { return nil }
        return .list(values)
    }

    private func pieces(_ text: Substring) -> [String] { text.split(separator: ",").map { String(Self.trimmed($0)) } }

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
