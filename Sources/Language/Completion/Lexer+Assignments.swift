/// Assignments and labels in texts that need not parse.
extension Lexer {
    /// Behind the `=` that gives a value to the name that ends at a position; nothing where none does: `==` compares, and
    /// `=>` begins what a function does.
    func afterEquals(_ end: Int, acrossLines: Bool = false) -> Int? {
        let equals = skippingBlanks(from: end, acrossLines: acrossLines)
        guard byte(at: equals) == UInt8(ascii: "="), !isByte(at: equals + 1, among: "=>") else { return nil }
        return equals + 1
    }

    /// Where the value begins that `NAME =` or `let NAME =` at a position gives a name; the position itself if no
    /// assignment stands there.
    func skippingAssignment(from start: Int) -> Int {
        let begin = skippingBlanks(from: start, acrossLines: true)
        guard let end = endOfName(at: begin) else { return begin }
        let name = text(begin, end) == "let" ? skippingBlanks(from: end, acrossLines: false) : begin
        guard let nameEnd = endOfName(at: name), let value = afterEquals(nameEnd) else { return begin }
        return skippingBlanks(from: value, acrossLines: true)
    }

    /// The name that an argument is given by: `digits` in `round(x, digits = 2)`.
    func label(ofArgumentAt start: Int) -> String? {
        let begin = skippingBlanks(from: start, acrossLines: true)
        guard let end = endOfName(at: begin), afterEquals(end, acrossLines: true) != nil else { return nil }
        return text(begin, end)
    }

    private func isByte(at position: Int, among characters: String) -> Bool {
        byte(at: position).map(characters.utf8.contains) ?? false
    }
}
