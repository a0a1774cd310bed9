import Engine

/// gamma · (x − mean) / √(variance + epsilon) + beta with the moving mean and variance of training, for every channel
/// of the last axis (Ioffe & Szegedy 2015, arXiv 1502.03167).
///
/// Weights: gamma if it scales, beta if it centres, moving mean, moving variance.
public struct BatchNormalization: Layer {
    public let epsilon: Double
    public let scales: Bool
    public let centres: Bool
    /// How much of the moving averages a step of training keeps; changes nothing afterwards.
    public let momentum: Double

    public init(epsilon: Double = 1e-3, scales: Bool = true, centres: Bool = true, momentum: Double = 0.99) {
        self.epsilon = epsilon
        self.scales = scales
        self.centres = centres
        self.momentum = momentum
    }

    public var kind: String { "BatchNormalization" }
    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape { try inputs.single() }

    public func parameters(for inputs: [OpenShape]) throws -> [LayerParameter] {
        let shape: Shape = [try inputs.single().knownChannels()]
        var parameters: [LayerParameter] = []
        if scales { parameters.append(LayerParameter("gamma", shape, .ones)) }
        if centres { parameters.append(LayerParameter("beta", shape, .zeros)) }
        parameters.append(LayerParameter("moving_mean", shape, .zeros, isTrainable: false))
        parameters.append(LayerParameter("moving_variance", shape, .ones, isTrainable: false))
        return parameters
    }

    public func design(_ call: LayerCall) -> LayerDesign {
        LayerDesign(memory: .inPlace, algorithm: "one multiplication and addition a value") { weights in
            let (scale, shift) = scaleAndShift(weights.map(\.array))
            return { memory in
                try memory.bringInput(call.context, count: memory.images * call.output.count)
                try call.context.scaleAndShift(
                    memory.output, rows: memory.images * call.pixels, channels: call.channels, scale: scale,
                    shift: shift)
            }
        }
    }

    /// The layer as x · scale + shift, worked out in Double.
    func scaleAndShift(_ weights: [[Float]]) -> (scale: [Float], shift: [Float]) {
        var rest = weights[...]
        let gamma = scales ? rest.removeFirst() : nil
        let beta = centres ? rest.removeFirst() : nil
        guard let mean = rest.first, let variance = rest.last else { return ([], []) }
        var scale: [Float] = []
        var shift: [Float] = []
        for channel in mean.indices {
            let factor = Double(gamma?[channel] ?? 1) / (Double(variance[channel]) + epsilon).squareRoot()
            scale.append(Float(factor))
            shift.append(Float(Double(beta?[channel] ?? 0) - Double(mean[channel]) * factor))
        }
        return (scale, shift)
    }
}
