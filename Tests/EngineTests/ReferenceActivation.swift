import Engine
import Foundation

/// Activations of one value as Keras's documentation defines them, in Double. Softmax and prelu are not of one value.
func referenceActivation(_ activation: Activation, _ x: Double) -> Double {
    let normal = { (x: Double) in 0.5 * (1 + erf(x / 2.0.squareRoot())) }
    switch activation {
    case .linear, .softmax, .prelu: return x
    case .relu: return max(x, 0)
    case .rectifier(let maximum, let negativeSlope, let threshold):
        if let maximum, x >= Double(maximum) { return Double(maximum) }
        return x >= Double(threshold) ? x : Double(negativeSlope) * (x - Double(threshold))
    case .leakyRelu(let slope): return x < 0 ? Double(slope) * x : x
    case .elu(let alpha): return x < 0 ? Double(alpha) * expm1(x) : x
    case .selu: return 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * expm1(x) : x)
    case .gelu(approximate: false): return x * normal(x)
    case .gelu(approximate: true):
        return 0.5 * x * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * pow(x, 3))))
    case .sigmoid: return 1 / (1 + exp(-x))
    case .hardSigmoid(.fifth): return min(max(0.2 * x + 0.5, 0), 1)
    case .hardSigmoid(.sixth): return min(max(x / 6 + 0.5, 0), 1)
    case .tanh: return tanh(x)
    case .swish: return x / (1 + exp(-x))
    case .softplus: return log(1 + exp(x))
    case .softsign: return x / (1 + abs(x))
    case .exponential: return exp(x)
    }
}
