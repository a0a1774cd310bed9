/// One statement that was executed.
public struct JournalEntry: Sendable, Hashable {
    /// The strongest of what a statement's commands are for.
    public enum Effect: String, Sendable {
        /// Changed the session, the variables or the working folder.
        case state
        /// Gave a result.
        case result
        /// Looked around.
        case aside
    }

    /// From 1 on; 0 for what nobody ran: an `undo` that a saved script has in place of those of the session.
    public internal(set) var number = 0
    /// As it was typed, over several lines if it was.
    public let text: String
    public let succeeded: Bool
    public var effect: Effect
    public let seconds: Double
    /// What it printed, line by line, without colours.
    public var output: [String] = []
    /// Whether it showed a result, or wrote a file: a saved script keeps it then, whatever became of what it changed.
    public var shows = false
    /// Whether it only worked on the session itself, as `save` and `undo` do, which a replay must not do again.
    public var isForNowOnly = false
    /// What it did if it went back or forward in the session.
    public var jump: Jump?
    /// Whether the person stopped it: a replay would not.
    public var wasInterrupted = false
    /// Whether it failed or was taken back, and stands in a script all the same, for a file that it wrote.
    public internal(set) var isForItsFile = false
    /// The names of the commands that it ran.
    public var commands: Set<String> = []
    /// What it depends on.
    public var reads: Set<SessionPart> = []
    /// What it changed.
    public var writes: Set<SessionPart> = []
    /// The files that it wrote about the session, as `save` and `log` do, which a replay does not write again.
    public var writesOfSession: Set<SessionPart> = []
    /// Whether its results come, directly or through something it read, from what the session did until then or from a
    /// clock: a replay does not have them again.
    public internal(set) var dependsOnPast = false
    /// What it used that a replay should find the same.
    public var provenance: [ProvenanceFact] = []

    public init(_ text: String, succeeded: Bool, effect: Effect, seconds: Double) {
        self.text = text
        self.succeeded = succeeded
        self.effect = effect
        self.seconds = seconds
    }

    /// Whether it is a statement of the session.
    public var wasRun: Bool { number > 0 }

    /// Whether it failed when it had begun to write a file, which stays.
    var mayHaveLeftFiles: Bool {
        !succeeded
            && writes.contains { part in
                if case .file = part { true } else { false }
            }
    }
}
