/// What the zeros at a layer's output are.
public enum ZeroOrigin: Sendable, Hashable {
    /// A ReLU made them: the unit is inactive there.
    case rectified
    /// Values after a ReLU, passed on as they are by dropout, flattening or reordering.
    case passedOn
    /// Largest values of windows of rectified values: zero only where all of a window was zero.
    case pooled
    /// The values did not go through a ReLU last, so that exact zeros are rare and mean little.
    case other

    /// Whether a zero says that a unit was inactive.
    public var isAfterRelu: Bool { self != .other }
}
