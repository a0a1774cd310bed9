import Engine

extension Activation {
    /// As Keras and its users call it; `linear` has none.
    var name: String? {
        switch self {
        case .linear: nil
        case .relu: "relu"
        case .relu6: "relu6"
        case .rectifier(nil, 0, 0): "relu"
        case .rectifier(let maximum, let slope, let threshold):
            "relu(max \(maximum.map { Figures.number($0) } ?? "none"), slope \(Figures.number(slope)), "
                + "threshold \(Figures.number(threshold)))"
        case .leakyRelu(let slope): "leaky relu (slope \(Figures.number(slope)))"
        case .prelu: "prelu"
        case .elu: "elu"
        case .selu: "selu"
        case .gelu: "gelu"
        case .sigmoid: "sigmoid"
        case .hardSigmoid: "hard sigmoid"
        case .tanh: "tanh"
        case .softmax: "softmax"
        case .swish: "swish"
        case .softplus: "softplus"
        case .softsign: "softsign"
        case .exponential: "exponential"
        }
    }
}
