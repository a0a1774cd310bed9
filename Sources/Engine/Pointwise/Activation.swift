/// A function of one value (softmax: of a row of values), with the parameters that Keras gives it.
public enum Activation: Sendable, Hashable {
    case linear
    /// max(x, 0)
    case relu
    /// Keras's `ReLU` layer: `maximum` from there on, x from `threshold` on, else negativeSlope · (x − threshold).
    case rectifier(maximum: Float?, negativeSlope: Float, threshold: Float)
    /// x, or slope · x where x < 0
    case leakyRelu(slope: Float)
    /// x, or alpha · x where x < 0. The slopes repeat: one for all values, one per channel, or one per value of an image.
    case prelu(slopes: [Float])
    /// x, or alpha · (eˣ − 1) where x < 0
    case elu(alpha: Float)
    /// Klambauer et al. 2017, arXiv 1706.02515
    case selu
    /// x · Φ(x) exactly, or by its approximation through tanh; Hendrycks & Gimpel 2016, arXiv 1606.08415
    case gelu(approximate: Bool)
    /// 1 / (1 + e⁻ˣ)
    case sigmoid
    /// Keras 2: min(max(0.2 x + 0.5, 0), 1). Keras 3: min(max(x / 6 + 0.5, 0), 1).
    case hardSigmoid(slope: HardSigmoidSlope)
    case tanh
    /// eˣ / Σ eˣ over the last axis
    case softmax
    /// x · sigmoid(x), also called SiLU
    case swish
    /// log(1 + eˣ)
    case softplus
    /// x / (1 + |x|)
    case softsign
    case exponential

    public static let relu6 = Activation.rectifier(maximum: 6, negativeSlope: 0, threshold: 0)

    /// The definition of `hard_sigmoid` changed between Keras 2 and Keras 3.
    public enum HardSigmoidSlope: Sendable, Hashable {
        case fifth
        case sixth
    }

    /// Whether everything below a threshold becomes an exact zero and nothing above it does, so that a zero after it is
    /// an inactive unit: `relu`, `relu6`, and Keras's `ReLU` with a slope of 0 below a threshold of 0 or more.
    ///
    /// A threshold below 0 lets some negative values through as they are, so that its zeros mean something else. Leaky
    /// rectifiers and ELU make no exact zeros.
    public var isRectifier: Bool {
        switch self {
        case .relu: true
        case .rectifier(_, let negativeSlope, let threshold): negativeSlope == 0 && threshold >= 0
        default: false
        }
    }
}
