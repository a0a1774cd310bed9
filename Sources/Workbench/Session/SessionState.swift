/// Everything that a session holds at one moment. A command makes a new one or, if it fails, none.
public struct SessionState: Sendable {
    public var model: ModelState?
    /// The result of the last `predict`.
    public var features: FeatureSet?
    public var settings = Settings()

    public init() {}
}
