/// What is known about a model beside its layers and weights: said by the file, or by the family that its weights are of.
public struct ModelMetadata: Sendable, Hashable {
    /// How the images that the weights were trained with were prepared, under the names of the command `preprocess`:
    /// `caffe`, `torch`, `tf`, `rescale`, `none`; nil if nothing is known of it.
    public var preparation: String?
    /// How they were brought to size: `nearest`, `bilinear`, …
    public var resampling: String?
    /// The shorter side in pixels that they were resized to before the centre was cut out; nil if the whole picture was
    /// brought to the size of the input.
    public var shorterSide: Int?
    /// Why that is assumed of a file that does not say it itself: `torchvision's weights are trained so`; nil if the file says it.
    public var reason: String?
    /// Names of a classifier's classes, in the order of its outputs.
    public var classes: [String]?
    /// The layer that a longer model was cut at before this one was written.
    public var truncatedAt: String?

    /// Whether the outputs of the whole model are a classifier's logits: their softmax, or of a single one the logistic
    /// function, are probabilities.
    public var givesLogits = false

    public init() {}

    /// What is said of a model that gives logits.
    ///
    /// - Parameter outputs: how many classes have one.
    static func noteOfLogits(outputs: Int?) -> String {
        outputs == 1
            ? "its output is a logit, as PyTorch gives it; `predict` shows its sigmoid as the probability"
            : "its outputs are logits, as PyTorch gives them; `predict` shows their softmax as probabilities"
    }
}
