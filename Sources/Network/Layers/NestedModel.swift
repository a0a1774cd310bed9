import Diagnostics
public import Engine

/// A whole network used as one layer of another: VGG19 as the first layer of a Sequential.
public struct NestedModel: Layer {
    /// Its input has the shape of what the layer gets, as soon as it stands in a network.
    public let network: Network

    public init(_ network: Network) { self.network = network }

    public var kind: String { network.style.rawValue }

    /// That of its last layer.
    public var activation: Activation? { network.outputActivation }

    public func outputShape(for inputs: [OpenShape]) throws -> OpenShape {
        try network.withInput(try inputs.single()).outputShape
    }

    /// The weights of all inner layers, in their order.
    public func parameters(for inputs: [OpenShape]) throws -> [LayerParameter] {
        try network.withInput(try inputs.single()).members.flatMap(\.parameters)
    }

    /// - Throws: `Failure`, always: a plan dissolves the model and computes its layers.
    public func design(_ call: LayerCall) throws -> LayerDesign {
        throw Failure(.command, "stands for its layers, which are computed one by one")
    }
}
