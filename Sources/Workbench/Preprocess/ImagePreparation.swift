public import Imaging

/// How an image becomes the model's input, and who said so.
public struct ImagePreparation: Sendable, Hashable {
    /// Why images are prepared as they are.
    public enum Origin: Sendable, Hashable {
        /// A guess: nothing says how the images of the training were prepared.
        case assumed
        /// What belongs to weights of a family, with the reason: `torchvision's weights are trained so`.
        case family(String)
        /// The model file says it.
        case recorded
        /// The person chose it, or the architecture.
        case chosen
    }

    /// What happens to the values.
    public var preparation: Preparation
    /// What happens to the size.
    public var resampling: Resampling
    /// Pixels of the shorter side before the centre is cut out; nil where all of a picture is brought to the input's size.
    public var shorterSide: Int?
    public var origin: Origin
    /// Whether the person said how to resize, or whether to crop: another preparation leaves that as it is.
    var isResamplingChosen = false
    var isCropChosen = false

    public init(
        _ preparation: Preparation, resampling: Resampling = .nearest, shorterSide: Int? = nil, origin: Origin
    ) {
        self.preparation = preparation
        self.resampling = resampling
        self.shorterSide = shorterSide
        self.origin = origin
    }

    public init(_ preparation: Preparation, resampling: Resampling = .nearest, isAssumed: Bool) {
        self.init(preparation, resampling: resampling, origin: isAssumed ? .assumed : .chosen)
    }

    /// Whether images become the same, whoever said so.
    public func isSame(as other: ImagePreparation) -> Bool {
        (preparation, resampling, shorterSide) == (other.preparation, other.resampling, other.shorterSide)
    }

    /// True as long as the preparation is a guess, be it one with a reason.
    public var isAssumed: Bool {
        switch origin {
        case .assumed, .family: true
        case .recorded, .chosen: false
        }
    }
}
