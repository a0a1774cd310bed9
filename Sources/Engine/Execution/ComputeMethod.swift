/// How the layers with weights are computed, where there is a choice.
public enum ComputeMethod: String, CaseIterable, Sendable, Hashable {
    /// Winograd's algorithm where it does less work, and the direct product elsewhere.
    case winograd
    /// Every product of the definition, in float32.
    case direct
    /// The definition with its sums in Double, for dense layers too. Slow: something to hold the others against.
    case reference
}
