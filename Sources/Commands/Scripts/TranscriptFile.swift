import Diagnostics
import Language
import Platform
import Reporting
import Workbench

/// The file that `log` writes: a script with what its statements printed.
final class TranscriptFile {
    let path: String
    private let file: GrowingFile
    /// The number of the first statement that can be in the file.
    private let firstNumber: Int

    init(_ path: String, appends: Bool, _ host: Host) throws {
        self.path = Path.join(FileSystem.currentFolder, path)
        let journal = host.session.journal
        firstNumber = journal.entries.count + 1
        var head = ["\(Provenance.mark) relush \(Version.number)"]
        head.append("# Relative paths refer to \(ReadableText.inLine(FileSystem.currentFolder))")
        let before = journal.active.count
        if before > 0 { head.append("# before this: \(Figures.count(before, "statement"))") }
        let text = head.joined(separator: "\n") + "\n"
        let status = FileSystem.status(path)
        let isThere = status != nil
        // What was there is replaced only once something else is on the disk. A pipe or a device has nothing to replace, and
        // may have no name in a folder to be replaced by.
        let replaces = !appends && status?.kind != .other
        if replaces { try FileSystem.write(text, to: path) }
        file = try GrowingFile(path: path)
        if replaces { return }
        do { try file.write(text) } catch {
            if !isThere { try? FileSystem.remove(path) }
            throw error
        }
    }

    /// Adds a statement that has run.
    ///
    /// - Parameter takenBack: the number of the oldest statement that it took back.
    func add(
        _ entry: JournalEntry, _ output: [Transcript.Line], _ diagnostic: Diagnostic?, takenBack: Int?
    ) throws {
        if entry.commands.contains("log") { return }
        let goesBack = !entry.commands.isDisjoint(with: ["undo", "redo"])
        let isBeyond = takenBack.map { $0 < firstNumber } ?? false
        var mark = ""
        if !entry.succeeded {
            mark = !entry.commands.isDisjoint(with: ["quit", "exit"]) ? "# not run again: " : "# failed: "
        } else if isBeyond || (entry.isForNowOnly && !goesBack) {
            mark = "# not run again: "
        }
        var lines = Self.lines(entry.text).map { mark + $0 }
        if isBeyond { lines.append("# It goes back before this transcript, which no replay of it can.") }
        lines += output.map { line in
            if line.isAside || entry.dependsOnPast || !mark.isEmpty { return "# \(line.text)" }
            return line.text.isEmpty ? "#>" : "#> \(line.text)"
        }
        if let diagnostic {
            let text = DiagnosticRenderer(width: 100).render(diagnostic)
            lines += Self.lines(text).filter { !$0.isEmpty }.map { "# \($0)" }
        }
        try file.write(lines.joined(separator: "\n") + "\n")
    }

    /// Only "\n" separates lines of the language; any other kind of line break is part of a text.
    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}
