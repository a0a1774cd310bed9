/// The text that is being typed, with the cursor: what keys do to it, without a terminal.
///
/// Positions are bytes of UTF-8 and always stand between characters.
struct EditedText: Hashable {
    private(set) var text: String
    private(set) var cursor: Int

    init(_ text: String = "", cursor: Int? = nil) {
        self.text = text
        self.cursor = cursor ?? text.utf8.count
    }

    var isAtEnd: Bool { cursor == text.utf8.count }
    var before: Substring { text[..<index(cursor)] }
    var after: Substring { text[index(cursor)...] }

    /// Where the cursor's line begins.
    var lineStart: Int { before.utf8.lastIndex(of: Self.newline).map { offset($0) + 1 } ?? 0 }
    /// Where it ends, before its line break.
    var lineEnd: Int { after.utf8.firstIndex(of: Self.newline).map { offset($0) } ?? text.utf8.count }
    /// What stands before the cursor on its line.
    var lineBefore: Substring { text[index(lineStart)..<index(cursor)] }

    // MARK: Moving

    mutating func moveToLineStart() { cursor = lineStart }
    mutating func moveToLineEnd() { cursor = lineEnd }

    mutating func moveRight() {
        guard let next = after.first else { return }
        cursor += next.utf8.count
    }

    mutating func moveWordRight() { cursor = endOfWord(after: cursor) }

    /// To the line above, into the same column of characters; false on the first line.
    mutating func moveUp() -> Bool {
        let start = lineStart
        guard start > 0 else { return false }
        let column = lineBefore.count
        cursor = start - 1
        moveToLineStart()
        moveToColumn(column)
        return true
    }

    /// To the line below; false on the last line.
    mutating func moveDown() -> Bool {
        let end = lineEnd
        guard end < text.utf8.count else { return false }
        let column = lineBefore.count
        cursor = end + 1
        moveToColumn(column)
        return true
    }

    private mutating func moveToColumn(_ column: Int) {
        cursor += text[index(cursor)..<index(lineEnd)].prefix(column).utf8.count
    }

    // MARK: Changing

    mutating func insert(_ inserted: some StringProtocol) {
        text.insert(contentsOf: inserted, at: index(cursor))
        cursor += inserted.utf8.count
    }

    /// Puts a text into the place of the one between a position and the cursor.
    mutating func replace(from start: Int, with replacement: some StringProtocol) {
        text.replaceSubrange(index(start)..<index(cursor), with: replacement)
        cursor = start + replacement.utf8.count
    }

    /// Takes out a range that touches the cursor, which then stands in its place.
    mutating func cut(_ range: Range<Int>) -> String {
        let taken = String(text[index(range.lowerBound)..<index(range.upperBound)])
        text.removeSubrange(index(range.lowerBound)..<index(range.upperBound))
        cursor = range.lowerBound
        return taken
    }

    /// The rest of the line, or the line break where nothing is left of it.
    var restOfLine: Range<Int> {
        let end = lineEnd
        return cursor..<(end == cursor && !isAtEnd ? end + 1 : end)
    }

    /// The cursor's line without its line break.
    var line: Range<Int> { lineStart..<lineEnd }

    var wordBefore: Range<Int> {
        var start = before.endIndex
        while start > before.startIndex, !Self.isOfWord(before[before.index(before: start)]) {
            start = before.index(before: start)
        }
        while start > before.startIndex, Self.isOfWord(before[before.index(before: start)]) {
            start = before.index(before: start)
        }
        return offset(start)..<cursor
    }

    var wordAfter: Range<Int> { cursor..<endOfWord(after: cursor) }

    private func endOfWord(after position: Int) -> Int {
        let rest = text[index(position)...]
        return position + Self.firstWord(of: rest).utf8.count
    }

    /// What separates the first word from the beginning, and that word.
    static func firstWord(of text: Substring) -> Substring {
        let word = text.drop { !isOfWord($0) }
        return text[..<(word.firstIndex { !isOfWord($0) } ?? text.endIndex)]
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    private static let newline = UInt8(ascii: "\n")

    private func index(_ offset: Int) -> String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }
    private func offset(_ index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }
}
