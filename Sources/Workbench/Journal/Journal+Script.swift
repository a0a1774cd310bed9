import Diagnostics

extension Journal {
    /// What of a session goes into a script.
    public enum Choice: Sendable, Hashable {
        /// What showed results, and what is needed for these and for the session as it is.
        case whatMattered
        /// Everything; what failed or was taken back as comments.
        case all
        /// What one value needs.
        case needed(for: SessionPart)
    }

    /// The statements of a choice, in order.
    public func entries(_ choice: Choice) -> [JournalEntry] {
        switch choice {
        case .all: return entries
        case .whatMattered:
            let kept = kept
            return entries.filter { kept.contains($0.number) }
        case .needed(let part):
            let needed = needed(for: part)
            return entries.filter { needed.contains($0.number) }
        }
    }

    /// A script that does again what was done.
    ///
    /// - Parameters:
    ///   - entries: the statements of a choice.
    ///   - head: lines above the statements.
    ///   - withOutput: what a statement printed follows it, as lines that begin with `#>`.
    public func script(_ entries: [JournalEntry], head: [String] = [], withOutput: Bool = false) -> String {
        var lines = head + ["# Relative paths refer to \(ReadableText.inLine(startFolder))"]
        for entry in entries {
            // Only "\n" separates lines of the language; any other kind of line break is part of a text.
            let statement = entry.text.split(separator: "\n", omittingEmptySubsequences: false)
            let remark = remark(on: entry)
            if entry.dependsOnPast, remark.isEmpty { lines.append(Self.remarkOnPast) }
            lines += statement.map { remark + $0 }
            if withOutput { lines += results(of: entry).map { $0.isEmpty ? "#>" : "#> \($0)" } }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Whether one of the statements printed something that a replay prints again.
    public func haveResults(_ entries: [JournalEntry]) -> Bool { entries.contains { !results(of: $0).isEmpty } }

    private func results(of entry: JournalEntry) -> [String] {
        guard remark(on: entry).isEmpty, entry.effect != .aside, !entry.dependsOnPast else { return [] }
        return entry.output
    }

    private static let remarkOnPast = "# Depends on the past of its session, or on the machine; a replay may differ:"

    /// What makes a comment of a statement that is not to be run again.
    private func remark(on entry: JournalEntry) -> String {
        if !entry.succeeded { return "# failed: " }
        if entry.isForNowOnly { return "# not run again: " }
        return undone.contains(entry.number) ? "# undone: " : ""
    }
}
