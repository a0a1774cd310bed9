/// Lines that come faster than anybody types: pasted into a terminal that does not announce it.
struct PastedLines {
    /// Where a line begins, and how many brackets and braces are open before it.
    private var start = 0
    private var open = 0

    /// Whether a bracket or brace is open at the end of a text that grows by a line from call to call. Only that line is
    /// looked at: parsing the whole text again for each of its lines would take longer and longer.
    mutating func areOpen(in text: EditedText) -> Bool {
        guard text.isAtEnd else { return false }
        if text.lineStart != start {
            open = text.text.utf8.prefix(text.lineStart).split(separator: UInt8(ascii: "\n")).reduce(0) {
                EditedText.openBrackets(Substring($1), after: $0)
            }
        }
        open = EditedText.openBrackets(text.lineBefore, after: open)
        start = text.cursor + 1
        return open > 0
    }
}
