/// The names in a statement's text, whether or not it came to them when it ran: a script is checked as a whole, so even a
/// branch that is never taken needs its variables.
struct Mentions {
    /// Names that the statement does not itself give a value before anything else.
    let undeclared: Set<String>

    /// Words in texts and paths count as well: one statement too many does no harm, one too few does.
    init(in text: String) {
        var words: [Substring] = []
        for word in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }) where !word.isEmpty {
            words.append(word)
        }
        var declared: Set<String> = []
        var undeclared: Set<String> = []
        for (index, word) in words.enumerated() {
            let name = String(word)
            if index > 0, ["let", "for", "def", "param"].contains(words[index - 1]) {
                // `let x = x + 1` needs the x before, and so does `{ print x; let x = 1 }`.
                if words.count(where: { $0 == word }) == 1 { declared.insert(name) }
            }
            undeclared.insert(name)
        }
        self.undeclared = undeclared.subtracting(declared)
    }
}
