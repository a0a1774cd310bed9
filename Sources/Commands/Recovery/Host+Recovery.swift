import Diagnostics
import Platform
import Workbench

/// Keeping a session from being lost.
extension Host {
    /// From now on the session is written to a file as it goes; told in a line what an earlier one has left behind.
    ///
    /// - Parameter folder: where sessions are kept.
    /// - Returns: an offer to recover what was lost; nothing if nothing was.
    public func keepSession(in folder: String) -> String? {
        sessionsFolder = folder
        recordsSession = true
        let lost = LostSession.all(in: folder)
        guard let newest = lost.first else { return nil }
        let statements = Figures.count(newest.statements.count, "statement")
        let more = lost.count > 1 ? ", and \(lost.count - 1) more" : ""
        return "a session of \(statements) did not come to its end (\(newest.timeText))\(more): "
            + "`recover` runs it again, `recover --drop\(lost.count > 1 ? " 1" : "")` forgets it"
    }

    /// The session has come to a good end: nothing of it has to be recovered.
    public func endSession() {
        recordsSession = false
        do { try sessionFile?.remove() } catch { noteUnkept(error) }
        sessionFile = nil
    }

    /// Writes down a statement that counts, and what `undo` and `redo` did.
    func keep(_ entry: JournalEntry, number: Int) {
        guard recordsSession else { return }
        let journal = session.journal
        let counts = entry.succeeded && entry.effect != .aside && !entry.isForNowOnly
        do {
            if counts {
                let file = try sessionFile ?? SessionFile(in: sessionsFolder, startFolder: journal.startFolder)
                sessionFile = file
                try file.add(number, entry.text)
            }
            try sessionFile?.note(undone: journal.undone)
        } catch {
            noteUnkept(error)
        }
    }

    /// Said once: the session goes on without it.
    private func noteUnkept(_ error: any Error) {
        recordsSession = false
        guard var failure = error as? Failure else { return }
        failure.message = "the session is no longer kept for `recover`: " + failure.message
        sinks.failure(Diagnostic(failure))
    }
}
