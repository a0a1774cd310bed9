/// Finds out which of a session's statements matter, going backwards from its end.
///
/// A part of the session is alive where its value is still wanted later on. A statement that changes a part gives it
/// the value that is wanted, so further up the part is dead, unless something further up reads it. A statement that only
/// changed dead parts is not needed. A statement counts as a whole, whatever it consists of.
struct Slice {
    private let entries: [JournalEntry]
    /// Names of variables, which a statement's text may mention without having asked for their values.
    private let variables: Set<String>

    /// - Parameter entries: those that succeeded and were not taken back, in order.
    init(_ entries: [JournalEntry]) {
        self.entries = entries
        variables = Set(
            entries.flatMap(\.writes).compactMap { part in
                if case .variable(let name) = part { return name }
                return nil
            })
    }

    /// The numbers of the statements that show the same results again and leave the same session behind.
    func everything() -> Set<Int> {
        var dead: Set<SessionPart> = []
        let kept = walk(
            { $0.shows || !dead.isSuperset(of: $0.writes) },
            { entry in
                dead.formUnion(entry.writes.filter(\.isOverwritten))
                dead.subtract(entry.reads)
            })
        return withoutIdleResets(kept)
    }

    /// The numbers of the statements that give one part the value that it has at the end.
    func needed(for part: SessionPart) -> Set<Int> {
        var alive: Set<SessionPart> = [part]
        return walk(
            { entry in entry.writes.contains { written in alive.contains { $0.includes(written) } } },
            { entry in
                alive.subtract(entry.writes.filter(\.isOverwritten))
                alive.formUnion(entry.reads)
            })
    }

    /// Goes backwards; `keep` is called for every statement that is kept, the last one first.
    private func walk(_ isWanted: (JournalEntry) -> Bool, _ keep: (JournalEntry) -> Void) -> Set<Int> {
        var kept: Set<Int> = []
        /// Mentioned further down, so that a script without them would be refused.
        var mentioned: Set<String> = []
        for entry in entries.reversed() {
            let defined = entry.definedVariables
            guard isWanted(entry) || !defined.isDisjoint(with: mentioned) else {
                continue
            }
            kept.insert(entry.number)
            mentioned.subtract(defined)
            mentioned.formUnion(Mentions(in: entry.text).undeclared.intersection(variables))
            keep(entry)
        }
        return kept
    }

    /// A `reset` before which nothing happened that it takes away says nothing.
    private func withoutIdleResets(_ kept: Set<Int>) -> Set<Int> {
        var result = kept
        var touched: Set<SessionPart> = []
        for entry in entries where kept.contains(entry.number) {
            if entry.commands == ["reset"], touched.isDisjoint(with: entry.writes) { result.remove(entry.number) }
            touched.formUnion(entry.writes)
        }
        return result
    }
}

extension JournalEntry {
    /// Variables that have a value after the statement which it gave them; `reset` only takes values away.
    fileprivate var definedVariables: Set<String> {
        if commands == ["reset"] { return [] }
        return Set(
            writes.compactMap { part in
                if case .variable(let name) = part { return name }
                return nil
            })
    }
}

extension SessionPart {
    /// Whether changing it leaves nothing of what it was before. A file that is written may be one of many in a folder
    /// that is read later.
    fileprivate var isOverwritten: Bool {
        if case .file = self { return false }
        return true
    }

    /// Whether the other is this, or a file in this folder.
    fileprivate func includes(_ other: SessionPart) -> Bool {
        if case (.file(let folder), .file(let path)) = (self, other) {
            return path == folder || path.hasPrefix(folder + "/")
        }
        return self == other
    }
}
