public import Engine

/// A function of every value on its own, or of the last axis (softmax): `Activation`, `ReLU`, `LeakyReLU`, `ELU`,
/// `Softmax`.
public struct ActivationLayer: Layer {
    public let kind: String
    public let function: Activation

    /// - Parameter kind: Keras's name of the class, which tells only how the layer was written down.
    public init(_ function: Activation, kind: String = "Activation") {
        self.function = function
        self.kind = kind
    }

    public var activation: Activation? { function == .linear ? nil : function }
    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape { try inputs.single() }

    public func design(_ call: LayerCall) -> LayerDesign {
        guard activation != nil else { return .alias }
        return LayerDesign(memory: .inPlace, algorithm: "in a pass of its own") { _ in
            { memory in
                try memory.bringInput(call.context, count: memory.images * call.output.count)
                try call.context.activate(
                    memory.output, rows: memory.images * call.pixels, channels: call.channels, function)
                try memory.countZeros(call)
            }
        }
    }
}
