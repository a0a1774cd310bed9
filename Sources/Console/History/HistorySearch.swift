/// Looking for a statement that holds a text, the newest first.
struct HistorySearch {
    private let entries: [StatementMemory.Entry]
    private(set) var pattern = ""
    /// The entry that was found last.
    private var position: Int?
    /// Whether nothing more holds the pattern; what was found last stays.
    private(set) var isMissing = false

    init(_ memory: StatementMemory) { entries = memory.entries }

    var title: String { (isMissing ? "nothing more holds: " : "search: ") + pattern }

    /// The statement, with the cursor where it holds the pattern.
    var found: EditedText? {
        guard let position else { return nil }
        let text = entries[position].text
        return EditedText(text, cursor: Self.offset(of: Array(pattern.utf8), in: text))
    }

    mutating func type(_ text: String) {
        pattern += text
        look(in: entries[..<(position.map { $0 + 1 } ?? entries.count)], besides: nil)
    }

    mutating func deleteBackward() {
        pattern = String(pattern.dropLast())
        look(in: entries[...], besides: nil)
    }

    mutating func goBack() {
        look(in: entries[..<(position ?? entries.count)], besides: position.map { entries[$0].text })
    }

    mutating func goForth() {
        guard let position, !pattern.isEmpty else { return }
        let wanted = Array(pattern.utf8)
        let later = entries[(position + 1)...].firstIndex {
            $0.text != entries[position].text && Self.offset(of: wanted, in: $0.text) != nil
        }
        isMissing = later == nil
        if let later { self.position = later }
    }

    private mutating func look(in range: ArraySlice<StatementMemory.Entry>, besides present: String?) {
        guard !pattern.isEmpty else {
            position = nil
            isMissing = false
            return
        }
        let wanted = Array(pattern.utf8)
        let match = range.lastIndex { $0.text != present && Self.offset(of: wanted, in: $0.text) != nil }
        isMissing = match == nil
        if let match { position = match }
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
