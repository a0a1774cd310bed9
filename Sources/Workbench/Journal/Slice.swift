import Diagnostics

/// Finds out which of a session's statements matter, going backwards from its end.
///
/// A part of the session is wanted where its value is still used later on. A statement that changes a part gives it
/// the value that is wanted, so further up the part is not, unless something further up reads it. A statement that only
/// changed what nobody wants is not needed. A statement counts as a whole, whatever it consists of.
///
/// `undo` takes back the session and not the files: what was taken back, or failed, is needed if it wrote a file that
/// something needed reads later on. At `undo` and `redo` the session is as it was at another moment, so what is wanted after them
/// is wanted there.
struct Slice {
    private let entries: [JournalEntry]
    private let undone: Set<Int>
    /// Names of variables, which a statement's text may mention without having asked for their values.
    private let variables: Set<String>
    /// The statements that `undo` and `redo` went over.
    private let steps: Set<Int>

    /// - Parameters:
    ///   - entries: in order, those that succeeded and did not only look around, those that went back or forward, and
    ///     those that failed after they had begun to write a file.
    ///   - undone: the numbers of those that were taken back.
    init(_ entries: [JournalEntry], undone: Set<Int> = []) {
        self.entries = entries
        self.undone = undone
        variables = Set(entries.flatMap(\.writes).compactMap(\.variable))
        steps = Set(entries.compactMap(\.jump).flatMap(\.steps))
    }

    /// The numbers of the statements that show the same results again and leave the same session behind.
    func everything() -> Set<Int> {
        withoutIdleResets(walk(wanting: allParts) { $0.shows || $0.writes.contains(where: \.isFile) })
    }

    /// The numbers of the statements that give one part the value that it has at the end.
    ///
    /// - Parameter runsLater: whether the value is, or holds, a function: what that uses it looks up when it is called.
    func needed(for part: SessionPart, runsLater: Bool = false) -> Set<Int> {
        var parts: Set = [part]
        while true {
            let kept = walk(wanting: parts) { _ in false }
            guard runsLater else { return kept }
            // What is kept for the sake of a function may be functions, too.
            let used = entries.filter { kept.contains($0.number) }.reduce(into: parts) {
                $0.formUnion(mentioned(in: $1))
            }
            if used == parts { return kept }
            parts = used
        }
    }

    /// What the functions of a statement may look up, as far as its words tell.
    private func mentioned(in entry: JournalEntry) -> Set<SessionPart> {
        guard entry.text.contains("=>") || entry.text.contains("def ") else { return [] }
        let names = Mentions(in: entry.text).undeclared
        var parts = Set(names.intersection(variables).map(SessionPart.variable))
        if !names.isDisjoint(with: ["model", "layers"]) { parts.insert(.model) }
        if names.contains("features") { parts.insert(.features) }
        return parts
    }

    /// The numbers of all statements that count, and of those taken back whose files these read.
    func all() -> Set<Int> { walk(wanting: allParts) { _ in true } }

    private var allParts: Set<SessionPart> {
        Set(entries.flatMap { $0.reads.union($0.writes) }.filter { !$0.isFile })
    }

    /// What is wanted of the session at one point.
    private struct Wants {
        var parts: Set<SessionPart> = []
        /// Mentioned further down, so that a script without them would be refused.
        var mentioned: Set<String> = []

        mutating func formUnion(_ other: Wants) {
            parts.formUnion(other.parts)
            mentioned.formUnion(other.mentioned)
        }
    }

    /// Goes backwards.
    ///
    /// - Parameter isKept: whether a statement that was not taken back is kept for its own sake.
    private func walk(wanting parts: Set<SessionPart>, _ isKept: (JournalEntry) -> Bool) -> Set<Int> {
        var kept: Set<Int> = []
        var wants = Wants(parts: parts)
        var files: Set<SessionPart> = []
        /// What is wanted before the statement of a number, to which a jump further down leads.
        var wantsAt: [Int: Wants] = [:]
        /// Statements that must run if something that is kept within the range leaves another last result behind: a
        /// jump takes that back only together with a statement that changed something.
        var anchors: [Int: [Range<Int>]] = [:]
        /// Numbers of kept statements that changed the last result.
        var results: [Int] = []
        for entry in entries.reversed() {
            for number in wantsAt.keys.sorted() where number > entry.number {
                if let wanted = wantsAt.removeValue(forKey: number) { wants.formUnion(wanted) }
            }
            if let jump = entry.jump {
                if let anchor = jump.anchor, wants.parts.contains(.lastResult) {
                    anchors[anchor, default: []].append(jump.target..<entry.number)
                }
                wantsAt[jump.target, default: Wants()].formUnion(wants)
                wants = Wants()
                continue
            }
            let isAnchor = anchors[entry.number]?.contains { results.contains(where: $0.contains) } ?? false
            guard
                isAnchor || entry.succeeded && !undone.contains(entry.number) && isKept(entry)
                    || !entry.writes.isDisjoint(with: wants.parts)
                    || entry.writes.contains(where: { written in files.contains { $0.includes(written) } })
                    || !entry.definedVariables.isDisjoint(with: wants.mentioned)
            else { continue }
            kept.insert(entry.number)
            if entry.writes.contains(.lastResult) { results.append(entry.number) }
            wants.mentioned.subtract(entry.definedVariables)
            wants.mentioned.formUnion(Mentions(in: entry.text).undeclared.intersection(variables))
            wants.parts.subtract(entry.writes)
            wants.parts.formUnion(entry.reads.filter { !$0.isFile })
            files.formUnion(entry.reads.filter(\.isFile))
            // Whether `undo` finds something to take back depends on what these were before.
            if steps.contains(entry.number) { wants.parts.formUnion(entry.writes.filter(\.isComparedByValue)) }
        }
        return kept
    }

    /// A `reset` before which nothing happened that it takes away says nothing.
    private func withoutIdleResets(_ kept: Set<Int>) -> Set<Int> {
        var result = kept
        var touched: Set<SessionPart> = []
        for entry in entries where kept.contains(entry.number) {
            if entry.commands == ["reset"], touched.isDisjoint(with: entry.writes), !undone.contains(entry.number) {
                result.remove(entry.number)
            }
            touched.formUnion(entry.writes)
        }
        return result
    }
}

extension JournalEntry {
    /// Variables that have a value after the statement which it gave them; `reset` only takes values away.
    fileprivate var definedVariables: Set<String> {
        commands == ["reset"] ? [] : Set(writes.compactMap(\.variable))
    }
}

extension SessionPart {
    fileprivate static let lastResult = SessionPart.variable("_")

    fileprivate var variable: String? { if case .variable(let name) = self { name } else { nil } }

    fileprivate var isFile: Bool { if case .file = self { true } else { false } }

    /// Whether giving it the value that it has already is no change of it.
    fileprivate var isComparedByValue: Bool {
        switch self {
        case .setting, .folder: true
        case .model, .features, .variable, .file, .past: false
        }
    }

    /// Whether the other is this, or a file in this folder.
    fileprivate func includes(_ other: SessionPart) -> Bool {
        if case (.file(let folder), .file(let path)) = (self, other) {
            let below = folder.text.hasSuffix("/") ? folder.text : folder.text + "/"
            return path == folder || path.text.beginsExactly(with: below)
        }
        return self == other
    }
}
