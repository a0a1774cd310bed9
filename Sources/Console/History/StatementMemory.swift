/// What Arrow-Up finds: the statements of earlier sessions as they were at the start, and then those of this one.
struct StatementMemory {
    struct Entry: Hashable {
        let text: String
        /// Whether it did not succeed, or has not yet: it can be called back, but is not suggested.
        var isDoubtful: Bool
        var hasFailed: Bool

        init(_ text: String, _ outcome: PastStatement.Outcome?) {
            self.text = text
            isDoubtful = outcome == .failed || outcome == .unfinished
            hasFailed = outcome == .failed
        }
    }

    /// The newest last; what was repeated at once stands there once.
    private(set) var entries: [Entry] = []

    init(_ statements: [PastStatement] = []) {
        entries.reserveCapacity(statements.count)
        for statement in statements { add(statement.text, statement.outcome) }
    }

    mutating func add(_ text: String, _ outcome: PastStatement.Outcome?) {
        let entry = Entry(text, outcome)
        if entries.last?.text == text { entries[entries.count - 1] = entry } else { entries.append(entry) }
    }

    /// What is offered to whoever looks for a beginning or a part: not what failed when it ran last.
    func offered(beginningWith text: String = "") -> [Entry] {
        var failed: Set<String> = []
        var offered: [Entry] = []
        for entry in entries.reversed() where text.isEmpty || entry.text.utf8.starts(with: text.utf8) {
            if entry.hasFailed {
                failed.insert(entry.text)
            } else if failed.isEmpty || !failed.contains(entry.text) {
                offered.append(entry)
            }
        }
        return offered.reversed()
    }

    /// The newest statement that begins with a text and goes on, unless it failed the last time.
    func suggestion(beginningWith text: String) -> String? {
        guard !text.isEmpty else { return nil }
        var doubtful: Set<String> = []
        for entry in entries.reversed() where entry.text.utf8.count > text.utf8.count {
            guard entry.text.utf8.starts(with: text.utf8) else { continue }
            if entry.isDoubtful {
                doubtful.insert(entry.text)
            } else if !doubtful.contains(entry.text) {
                return entry.text
            }
        }
        return nil
    }
}
