import Diagnostics
public import Engine

/// A matrix product on the last axis, then a function. Further axes before the last are kept, as in Keras.
///
/// Weights: kernel of inputs × units, then the bias.
public struct Dense: Layer {
    public let units: Int
    public let usesBias: Bool
    public let function: Activation

    public init(units: Int, usesBias: Bool = true, activation: Activation = .linear) throws {
        guard units > 0, units <= 1 << 31 else { throw Failure(.data, "cannot have \(units) units") }
        self.units = units
        self.usesBias = usesBias
        function = activation
    }

    public var kind: String { "Dense" }
    public var activation: Activation? { function == .linear ? nil : function }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        let input = try inputs.single()
        _ = try input.knownChannels()
        return input.replacingChannels(units)
    }

    public func parameters(for inputs: [OpenShape]) throws -> [LayerParameter] {
        let seen = try inputs.single().knownChannels()
        let kernel = LayerParameter("kernel", try Shape(checked: [seen, units]), .heNormal(fanIn: seen))
        return usesBias ? [kernel, LayerParameter("bias", [units], .zeros)] : [kernel]
    }

    public func multiplyAdds(inputs: [Shape], output: Shape) throws -> Int {
        guard let seen = inputs.first?.extents.last else { return 0 }
        return try CheckedCount.product(output.count, seen)
    }

    public func design(_ call: LayerCall) -> LayerDesign {
        let inputs = call.inputs[0].extents.last ?? 0
        let (name, reason) = DensePlan.words(inputs: inputs, outputs: units, context: call.context)
        return LayerDesign(algorithm: name, reason: reason) { weights in
            let epilogue = Epilogue(bias: usesBias ? weights[1].array : nil, activation: function)
            let plan = try DensePlan(
                inputs: weights[0].shape[0], outputs: units, weights: weights[0], epilogue: epilogue,
                context: call.context)
            return { memory in
                try plan.run(
                    input: memory.inputs[0], output: memory.output, images: memory.images, rowsPerImage: call.pixels,
                    zeroCounts: memory.zeroCounts)
            }
        }
    }
}

extension Dense: ActivationFusing {
    func replacingActivation(_ activation: Activation) -> Dense { Dense(self, activation: activation) }

    private init(_ other: Dense, activation: Activation) {
        units = other.units
        usesBias = other.usesBias
        function = activation
    }
}
