import Diagnostics
import Language
import Reporting
import Workbench

/// How the statements of a stepped replay ended.
struct SteppedTally {
    private var failed = 0
    /// Of those that did not fail, in the journal.
    private var numbers: [Int] = []
    /// Failures that were known before the statement that runs.
    private var before = 0

    mutating func begin(_ host: Host) { before = host.failuresWithin.count }

    /// Called before the journal has the statement.
    mutating func end(_ record: StatementRecord, _ host: Host) {
        // It was a stepped replay itself, which goes on after failures.
        if host.failuresWithin.count > before {
            failed += 1
            return
        }
        // One that others stand for in the journal has no number of its own.
        if host.levels.last?.running == nil || record.commands == ["edit"] { return }
        numbers.append(host.session.journal.entries.count + 1)
    }

    mutating func fail(_ kind: Failure.Kind, _ host: Host) {
        failed += 1
        host.failuresWithin.append(kind)
    }

    /// `4 statements of talk.relush have run, 2 of them failed, 1 was taken back`.
    func closing(_ count: Int, _ name: String, _ journal: Journal) -> String {
        let statements = Figures.count(count, "statement")
        let ends = ends(journal)
        if count == 1 {
            return "\(statements) of \(name) has run" + (ends.first.map { ", and \($0.what)" } ?? "")
        }
        guard let first = ends.first else { return "all \(statements) of \(name) have run" }
        let rest = ends.dropFirst().map { ", \($0.count) \($0.what)" }.joined()
        return "\(statements) of \(name) have run, \(first.count) of them \(first.what)" + rest
    }

    /// `; of those that have run 1 failed`, or nothing.
    func afterStop(_ journal: Journal) -> String {
        let ends = ends(journal).map { "\($0.count) \($0.what)" }
        return ends.isEmpty ? "" : "; of those that have run " + ends.joined(separator: ", ")
    }

    /// What `undo` took back counts by how it stands now: `redo` may have brought it back.
    private func ends(_ journal: Journal) -> [(count: String, what: String)] {
        let takenBack = numbers.count(where: journal.undone.contains)
        return [(failed, "failed"), (takenBack, takenBack == 1 ? "was taken back" : "were taken back")]
            .filter { $0.0 > 0 }.map { (Figures.count($0.0), $0.1) }
    }
}
