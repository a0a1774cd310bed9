import Language

/// Words of other programs that a command or function does the work of, and the answer to who types one. The words
/// of other languages stand with the language: `ForeignWord.syntax`.
enum Elsewhere {
    static let words: [ForeignWord] = keras + numpy + python + shells + prompts

    /// Every word with its answer, also those of other languages.
    static let all: [ForeignWord] = words + ForeignWord.syntax

    static let byWord: [String: ForeignWord] = Dictionary(
        all.flatMap { foreign in foreign.words.map { ($0, foreign) } }, uniquingKeysWith: { first, _ in first })

    /// The answer to a word as somebody types it after `help`: `model.summary()`, `np.mean`, `.output`.
    static func answer(to typed: String) -> ForeignWord? {
        var word = typed
        if let bracket = word.firstIndex(of: "(") { word = String(word[..<bracket]) }
        if let found = byWord[word] { return found }
        guard let dot = word.lastIndex(of: ".") else { return nil }
        let last = word[word.index(after: dot)...]
        return byWord["." + last] ?? byWord[String(last)]
    }
}
