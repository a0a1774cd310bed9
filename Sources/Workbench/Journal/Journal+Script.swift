import Diagnostics
import Platform

extension Journal {
    /// What of a session goes into a script.
    public enum Choice: Sendable, Hashable {
        /// What showed results, and what is needed for these and for the session as it is.
        case whatMattered
        /// Everything; what failed or was taken back as comments.
        case all
        /// What one value needs; `runsLater` if it is, or holds, a function.
        case needed(for: SessionPart, runsLater: Bool = false)
    }

    /// The statements of a choice, in order. What was taken back, and is among them for a file that it wrote, is followed
    /// by an `undo` of its own.
    public func entries(_ choice: Choice) -> [JournalEntry] {
        switch choice {
        case .all: script(of: slice.all(), showing: { _ in true })
        case .whatMattered: script(of: kept)
        case .needed(let part, let runsLater): script(of: needed(for: part, runsLater: runsLater))
        }
    }

    /// - Parameters:
    ///   - kept: what runs again.
    ///   - isShown: what stands in the script besides, as comments.
    private func script(of kept: Set<Int>, showing isShown: (JournalEntry) -> Bool = { _ in false }) -> [JournalEntry] {
        let goesBack = entries.contains { $0.succeeded && kept.contains($0.number) && undone.contains($0.number) }
        var result: [JournalEntry] = []
        var jumps = PendingJumps()
        for var entry in entries {
            if let jump = entry.jump, goesBack { jumps.add(jump, kept.contains) }
            guard kept.contains(entry.number) || isShown(entry) else { continue }
            if kept.contains(entry.number) {
                if let jump = jumps.take() { result.append(jump) }
                entry.isForItsFile = !entry.succeeded || undone.contains(entry.number)
            }
            result.append(entry)
        }
        if let jump = jumps.take() { result.append(jump) }
        return result
    }

    /// A script that does again what was done.
    ///
    /// - Parameters:
    ///   - entries: the statements of a choice.
    ///   - head: lines above the statements.
    ///   - withOutput: what a statement printed follows it, as lines that begin with `#>`.
    public func script(_ entries: [JournalEntry], head: [String] = [], withOutput: Bool = false) -> String {
        var lines = head + ["# Relative paths refer to \(ReadableText.inLine(startFolder))"]
        let filesToBring = filesToBring
        var remarkAbove: String?
        for entry in entries {
            let remarkOnFile = remarkOnFile(of: entry)
            if let remarkOnFile, remarkOnFile != remarkAbove { lines.append(remarkOnFile) }
            remarkAbove = remarkOnFile
            if runsAgain(entry) { lines += filesToBring[entry.number, default: []].map(remarkOnFileToBring) }
            // Only "\n" separates lines of the language; any other kind of line break is part of a text.
            let statement = entry.replayedText.split(separator: "\n", omittingEmptySubsequences: false)
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
        guard runsAgain(entry), entry.succeeded, entry.effect != .aside, !entry.dependsOnPast else {
            return []
        }
        return entry.output
    }

    private static let remarkOnPast = "# Depends on the past of its session, or on the machine; a replay may differ:"

    /// Why a statement that does not count stands in a script.
    private func remarkOnFile(of entry: JournalEntry) -> String? {
        guard entry.isForItsFile else { return nil }
        let what = !entry.succeeded ? "Failed" : "Taken back by `undo`"
        let more = entry.wasInterrupted ? "; it was interrupted, so bring the file along" : ""
        return "# \(what); the file that it wrote stayed, and is read further down\(more):"
    }

    /// By statement, the files that it read and no script writes: `save` or `log` wrote them, and no command wrote another
    /// one in their place before it was read.
    private var filesToBring: [Int: [String]] {
        var result: [Int: [String]] = [:]
        var ofSession: Set<SessionPart> = []
        for entry in entries {
            let read = ofSession.intersection(entry.reads)
            if !read.isEmpty { result[entry.number] = read.map(\.name).sortedByBytes }
            ofSession.subtract(entry.writes)
            ofSession.formUnion(entry.writesOfSession)
        }
        return result
    }

    private func remarkOnFileToBring(_ path: String) -> String {
        let name = ReadableText.inLine(Path.relative(path, to: startFolder))
        return "# The session wrote \(name) about itself, which no script does, so bring the file along:"
    }

    /// Whether a script runs a statement of a choice again, and does not only hold it as a comment.
    public func runsAgain(_ entry: JournalEntry) -> Bool { remark(on: entry).isEmpty }

    /// What makes a comment of a statement that is not to be run again.
    private func remark(on entry: JournalEntry) -> String {
        if !entry.succeeded { return entry.isForItsFile && !entry.wasInterrupted ? "" : "# failed: " }
        if entry.isForNowOnly { return "# not run again: " }
        return undone.contains(entry.number) && !entry.isForItsFile ? "# undone: " : ""
    }
}

extension JournalEntry {
    /// Whether it failed when it had begun to write a file.
    fileprivate var isFailedWriter: Bool { !succeeded && isForItsFile && !wasInterrupted }

    /// What fails takes itself back, and a script goes on after it only in a `try`.
    fileprivate var replayedText: String { isFailedWriter ? "try {\n\(text)\n} else {}" : text }
}
