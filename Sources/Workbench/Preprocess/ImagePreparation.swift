public import Imaging

/// How an image becomes the model's input, and whether anybody said so.
public struct ImagePreparation: Sendable, Hashable {
    /// What happens to the values.
    public var preparation: Preparation
    /// What happens to the size.
    public var resampling: Resampling
    /// True as long as the preparation is a guess: a model file does not say how the images of its training were
    /// prepared.
    public var isAssumed: Bool

    public init(_ preparation: Preparation, resampling: Resampling = .nearest, isAssumed: Bool) {
        self.preparation = preparation
        self.resampling = resampling
        self.isAssumed = isAssumed
    }
}
