/// How convolutions are computed, where there is a choice.
public enum ConvolutionMethod: String, CaseIterable, Sendable, Hashable {
    /// Winograd's algorithm where it does less work, and the direct product elsewhere.
    case winograd
    /// Every product of the definition in float32.
    case direct
}
