/// One statement that was executed.
public struct JournalEntry: Sendable, Hashable {
    /// What a statement did to the session, and hence whether a saved script keeps it.
    public enum Effect: String, Sendable {
        /// Changed the session, the variables or the working folder: kept.
        case state
        /// Gave a result: kept.
        case result
        /// Looked around: not kept.
        case aside
    }

    /// From 1 on.
    public let number: Int
    /// As it was typed, over several lines if it was.
    public let text: String
    public let succeeded: Bool
    /// Whether it wrote the session into a file, which a replay must not do again over itself.
    public let saves: Bool
    public let effect: Effect
    public let seconds: Double
    /// What it printed, line by line, without colours.
    public let output: [String]

    /// Whether a replay needs it.
    public var matters: Bool { succeeded && effect != .aside }
}
