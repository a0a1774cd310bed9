/// What Tab does with the candidates for a word.
struct CompletionAnswer: Hashable {
    /// What takes the word's place; `nil` leaves it.
    let replacement: String?
    /// Whether the candidates are to be listed: typing Tab has brought nothing new.
    let isAmbiguous: Bool

    /// - Parameter cursor: in bytes from the beginning of the line; the word ends there.
    init(_ completions: Completions, in line: String, at cursor: Int) {
        let typed = line.utf8.prefix(cursor).dropFirst(completions.start)
        let candidates = completions.candidates
        if let only = candidates.first, candidates.count == 1 {
            replacement = only.text + (only.isWhole ? " " : "")
            isAmbiguous = false
            return
        }
        let common = Self.commonPrefix(candidates.map(\.text))
        // A shorter beginning, as where only the case differs, would take away what was typed.
        replacement = common.utf8.count > typed.count ? common : nil
        isAmbiguous = replacement == nil && !candidates.isEmpty
    }

    private static func commonPrefix(_ texts: [String]) -> String {
        guard var prefix = texts.first else { return "" }
        for text in texts.dropFirst() {
            let count = zip(prefix, text).prefix { $0.utf8.elementsEqual($1.utf8) }.count
            prefix = String(prefix.prefix(count))
        }
        return prefix
    }
}
