public import Network

/// Where the model ends now.
public struct TruncateResult: Sendable {
    /// The layer whose output is the model's output now.
    public let last: LayerInfo
    /// The layers on either side of it, to see whether an index was off by one.
    public let before: LayerInfo?
    public let after: LayerInfo?
    /// Layers of the model before that are not needed any more, in order.
    public let leftOut: [LayerInfo]
    /// What zeros at the new output are.
    public let origin: ZeroOrigin
    public let model: ModelState
}
