/// How 8-bit samples become a model's float32 input: the modes of Keras's `preprocess_input`, and `rescale=1/255`.
public enum Preparation: String, Sendable, Hashable, CaseIterable {
    /// Blue, green, red, each less its mean over ImageNet (VGG, ResNet).
    case caffe
    /// 0 to 1, then less the mean and divided by the deviation over ImageNet (DenseNet).
    case torch
    /// −1 to 1 (Inception, Xception, MobileNet).
    case tf
    /// 0 to 1: times 1/255, the usual `ImageDataGenerator(rescale=1./255)`.
    case rescale
    /// 0 to 255 as they are.
    case none

    /// One line that says what it does.
    public var sentence: String {
        switch self {
        case .caffe: "blue, green, red, less the means 103.939, 116.779, 123.68"
        case .torch: "x / 255, less the means 0.485, 0.456, 0.406, over the deviations 0.229, 0.224, 0.225"
        case .tf: "x / 127.5 - 1"
        case .rescale: "x * 1/255"
        case .none: "x as it is, 0 to 255"
        }
    }

    /// The means and deviations belong to red, green and blue, so that a model of one channel cannot use them.
    public var needsColour: Bool { self == .caffe || self == .torch }

    /// The channel of the picture that becomes channel `channel` of the input.
    func source(of channel: Int) -> Int { self == .caffe ? 2 - channel : channel }

    /// The float32 value of every sample of channel `channel` of the input: each step rounded to float32, as NumPy rounds
    /// when it computes in place.
    func values(channel: Int) -> [Float] {
        (0...255).map { sample in
            let x = Float(sample)
            switch self {
            case .caffe: return x - ([103.939, 116.779, 123.68] as [Float])[channel]
            case .torch:
                let mean = ([0.485, 0.456, 0.406] as [Float])[channel]
                let deviation = ([0.229, 0.224, 0.225] as [Float])[channel]
                return (x / 255 - mean) / deviation
            case .tf: return x / 127.5 - 1
            case .rescale: return x * (1 / 255)
            case .none: return x
            }
        }
    }
}
