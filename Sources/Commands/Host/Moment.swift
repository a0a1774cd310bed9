import Language
import Workbench

/// Everything that a statement may change and `undo` brings back, as it is at one moment. It stays as it is: a class, so
/// that the many that are kept are not copied.
final class Moment {
    let state: SessionState
    /// Nothing where no interpreter is served.
    let variables: VariablesMoment?
    let folder: String

    init(state: SessionState, variables: VariablesMoment?, folder: String) {
        self.state = state
        self.variables = variables
        self.folder = folder
    }
}

/// One statement from its beginning to its record.
struct RunningStatement {
    let text: StatementText
    /// Seconds of the monotonic clock.
    let start: Double
    let before: Moment
    /// Whether it showed a result or wrote a file.
    var shows = false
    /// Whether it went to a moment before or after; that is nothing which could be undone itself.
    var goesBack = false
    /// What it did then, for the journal.
    var jump: Jump?
    /// The number of the oldest statement that it took or brought back.
    var takenBack: Int?
    /// What it depends on that neither the session's state nor the variables know of: files, the folder, the past.
    var partsRead: Set<SessionPart> = []
    var filesWritten: Set<SessionPart> = []
    /// Written by commands that tell about the session, which no replay runs.
    var sessionFilesWritten: Set<SessionPart> = []
}

/// The statements of the prompt or of one script: what `undo` in it can take back.
struct StatementLevel {
    var history = UndoHistory()
    var running: RunningStatement?
    /// Whether the running command ran statements that were recorded in its place.
    var isReplacedByItsParts = false
}
