/// Looking for a statement that holds a text, the newest first. What failed is not offered.
struct HistorySearch {
    private let entries: [StatementMemory.Entry]
    private(set) var pattern = ""
    /// The entry that was found last.
    private var position: Int?
    /// Whether there is no other one in the direction that was asked for; the one that was found stays.
    private var isAtEdge = false

    init(_ memory: StatementMemory) { entries = memory.offered() }

    /// Whether no statement holds what was typed.
    var hasNothing: Bool { position == nil && !pattern.isEmpty }
    /// Whether the last key has found nothing.
    var isMissing: Bool { hasNothing || isAtEdge }

    var title: String {
        (hasNothing ? "nothing holds: " : isAtEdge ? "nothing more holds: " : "search: ") + pattern
    }

    /// The statement, with the cursor where it holds the pattern.
    var found: EditedText? {
        guard let position else { return nil }
        let text = entries[position].text
        return EditedText(text, cursor: Self.offset(of: Array(pattern.utf8), in: text))
    }

    mutating func type(_ text: String) {
        pattern += text
        let present = position ?? entries.count - 1
        // What was passed over before may hold the longer text.
        position = last(in: entries[..<(present + 1)]) ?? last(in: entries[(present + 1)...])
        isAtEdge = false
    }

    mutating func deleteBackward() {
        pattern = String(pattern.dropLast())
        position = last(in: entries[...])
        isAtEdge = false
    }

    mutating func goBack() {
        guard let position else { return }
        let earlier = last(in: entries[..<position], besides: entries[position].text)
        isAtEdge = earlier == nil
        self.position = earlier ?? position
    }

    mutating func goForth() {
        guard let position else { return }
        let wanted = Array(pattern.utf8)
        let later = entries[(position + 1)...].firstIndex {
            $0.text != entries[position].text && Self.offset(of: wanted, in: $0.text) != nil
        }
        isAtEdge = later == nil
        self.position = later ?? position
    }

    private func last(in range: ArraySlice<StatementMemory.Entry>, besides present: String? = nil) -> Int? {
        if pattern.isEmpty { return nil }
        let wanted = Array(pattern.utf8)
        return range.lastIndex { $0.text != present && Self.offset(of: wanted, in: $0.text) != nil }
    }

    /// Where a text holds the pattern first, in bytes.
    private static func offset(of pattern: [UInt8], in text: String) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
            for start in 0...bytes.count - pattern.count where bytes[start] == first {
                if bytes[start..<start + pattern.count].elementsEqual(pattern) { return start }
            }
            return nil
        }
    }
}
