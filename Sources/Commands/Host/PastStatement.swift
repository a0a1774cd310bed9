/// A statement of this session or another one, as whoever keeps the history knows it.
public struct PastStatement: Sendable, Hashable {
    /// When it was typed, where the person is: `2026-05-17 14:03:59`; nothing if nobody wrote that down.
    public var time: String?
    /// A name of the session that no other one has.
    public var session: String?
    public var text: String
    /// How long it took; nothing if it never ended, or nobody wrote it down.
    public var seconds: Double?
    /// Whether it succeeded; nothing if it never ended, or nobody wrote it down.
    public var succeeded: Bool?

    public init(time: String?, session: String?, text: String, seconds: Double?, succeeded: Bool?) {
        self.time = time
        self.session = session
        self.text = text
        self.seconds = seconds
        self.succeeded = succeeded
    }
}
