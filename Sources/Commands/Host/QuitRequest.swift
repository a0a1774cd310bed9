/// Thrown by `quit`: not a failure, but the wish to leave. Whoever runs the interpreter ends with this status.
public struct QuitRequest: Error, Sendable, Hashable {
    public let status: Int32
}
