/// Going back and forth through the statements before with Arrow-Up and Arrow-Down.
struct HistoryWalk {
    private let memory: StatementMemory
    /// What was typed before the walk began.
    private var draft = EditedText()
    /// The entry that is shown; nothing while that is the draft.
    private(set) var position: Int?
    /// What the entries have to begin with.
    private var beginning = ""

    init(_ memory: StatementMemory) { self.memory = memory }

    /// The statement before the one that is shown; nothing before the first.
    mutating func back(from present: EditedText, sameBeginning: Bool) -> EditedText? {
        if position == nil {
            draft = present
            beginning = sameBeginning ? String(present.before) : ""
        }
        let earlier = memory.entries[..<(position ?? memory.entries.count)]
        guard let found = earlier.lastIndex(where: { isWanted($0, besides: present) }) else { return nil }
        position = found
        let text = memory.entries[found].text
        // At the end of its first line, so that the next key goes on to the statement before that one.
        return EditedText(text, cursor: text.utf8.firstIndex(of: UInt8(ascii: "\n")).map { text.utf8Offset($0) })
    }

    /// The statement after it, at last what was typed.
    mutating func forth(from present: EditedText) -> EditedText? {
        guard let position else { return nil }
        let later = memory.entries[(position + 1)...]
        guard let found = later.firstIndex(where: { isWanted($0, besides: present) }) else {
            self.position = nil
            return draft
        }
        self.position = found
        return EditedText(memory.entries[found].text)
    }

    /// Whether the text is one that failed when it ran.
    func shows(failed text: String) -> Bool {
        guard let position else { return false }
        return memory.entries[position].hasFailed && memory.entries[position].text == text
    }

    private func isWanted(_ entry: StatementMemory.Entry, besides present: EditedText) -> Bool {
        entry.text != present.text && entry.text.utf8.starts(with: beginning.utf8)
    }
}

extension String {
    func utf8Offset(_ index: Index) -> Int { utf8.distance(from: startIndex, to: index) }
}
