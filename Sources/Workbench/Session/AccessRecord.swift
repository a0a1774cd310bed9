import Synchronization

/// Which parts of a session's state the running statement has read while they still were what they had been when it
/// began: what it depends on. The state itself keeps the record, so that no command can forget to.
final class AccessRecord: Sendable {
    private struct Content {
        var start: [SessionPart: Int] = [:]
        var read: Set<SessionPart> = []
        var changes = 0
    }

    private let content = Mutex(Content())

    /// A statement begins.
    ///
    /// - Parameter versions: of every part that was ever changed.
    func begin(_ versions: [SessionPart: Int]) {
        content.withLock {
            $0.start = versions
            $0.read = []
        }
    }

    /// What the statement changed itself before it read it does not come from before.
    func noteReading(_ part: SessionPart, version: Int) {
        content.withLock { if $0.start[part] ?? 0 == version { $0.read.insert(part) } }
    }

    var read: Set<SessionPart> { content.withLock { $0.read } }

    /// A number that no version of any part had before.
    func nextVersion() -> Int {
        content.withLock {
            $0.changes += 1
            return $0.changes
        }
    }
}
