/// Going back and forth through the statements before with Arrow-Up and Arrow-Down, and with Alt-P and Alt-N through
/// those that begin as typed and did not fail.
struct HistoryWalk {
    private let memory: StatementMemory
    /// What is walked through, the newest last.
    private var entries: [StatementMemory.Entry] = []
    /// What was typed before the walk began.
    private var draft = EditedText()
    /// The entry that is shown; nothing while that is the draft.
    private(set) var position: Int?

    init(_ memory: StatementMemory) { self.memory = memory }

    /// The statement before the one that is shown; nothing before the first.
    mutating func back(from present: EditedText, sameBeginning: Bool) -> EditedText? {
        if position == nil {
            draft = present
            entries = sameBeginning ? memory.offered(beginningWith: String(present.before)) : memory.entries
        }
        let earlier = entries[..<(position ?? entries.count)]
        guard let found = earlier.lastIndex(where: { $0.text != present.text }) else { return nil }
        position = found
        let text = entries[found].text
        // At the end of its first line, so that the next key goes on to the statement before that one.
        return EditedText(text, cursor: text.utf8.firstIndex(of: UInt8(ascii: "\n")).map { text.utf8Offset($0) })
    }

    /// The statement after it, at last what was typed.
    mutating func forth(from present: EditedText) -> EditedText? {
        guard let position else { return nil }
        let later = entries[(position + 1)...]
        guard let found = later.firstIndex(where: { $0.text != present.text }) else {
            self.position = nil
            return draft
        }
        self.position = found
        return EditedText(entries[found].text)
    }

    /// Whether the text is one that failed when it ran.
    func shows(failed text: String) -> Bool {
        guard let position else { return false }
        return entries[position].hasFailed && entries[position].text == text
    }
}

extension String {
    func utf8Offset(_ index: Index) -> Int { utf8.distance(from: startIndex, to: index) }
}
