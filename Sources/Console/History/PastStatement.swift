/// A statement that was typed in this session or in another one.
public struct PastStatement: Sendable, Hashable {
    public enum Outcome: String, Sendable {
        case succeeded = "ok"
        case failed = "failed"
        /// It has not ended yet, or its session ended within it.
        case unfinished = "unfinished"
    }

    public var text: String
    /// Of the session that it was typed in; nothing where an old version of this program did not write it down.
    public var session: String?
    /// Seconds since 1970 began.
    public var time: Double?
    /// How long it took.
    public var seconds: Double?
    /// Nothing where an old version did not write it down.
    public var outcome: Outcome?

    public init(
        _ text: String, session: String? = nil, time: Double? = nil, seconds: Double? = nil, outcome: Outcome? = nil
    ) {
        self.text = text
        self.session = session
        self.time = time
        self.seconds = seconds
        self.outcome = outcome
    }
}
