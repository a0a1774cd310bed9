import Platform

/// What a session is called in the history.
enum SessionName {
    /// A name that no other session on this machine has: when it began, and its process.
    static func fresh() -> String {
        String(Int64(WallClock.seconds), radix: 36) + "-" + String(ProgramStart.process, radix: 36)
    }
}
