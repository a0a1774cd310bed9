public import Engine

/// What one kind of layer is: which shape it gives, which weights it wants, what it costs, and how it is computed.
///
/// A kind is a value with the settings of one layer and nothing else; its name, its weights and its place in the graph
/// stand in `Network`. A new kind is one file beside this one, and one line where a model file's kinds are listed.
public protocol Layer: Sendable {
    /// Keras's name of the class: `Conv2D`.
    var kind: String { get }

    /// What follows from the shapes of the inputs, without the batch.
    /// - Throws: `Failure` if the layer cannot take such inputs; without the layer's name, which the network adds.
    func outputShape(for inputs: [OpenShape]) throws -> OpenShape

    /// The weights in the order in which Keras's `layer.weights` lists them.
    /// - Throws: `Failure` if they depend on an extent that is still open.
    func parameters(for inputs: [OpenShape]) throws -> [LayerParameter]

    /// The function at the layer's output; nil for a layer that has none.
    var activation: Activation? { get }

    /// Products that are summed for one image, positions in the padding included; nothing else counts.
    /// - Throws: `Failure` if there are more than can be counted.
    func multiplyAdds(inputs: [Shape], output: Shape) throws -> Int

    /// How the layer is computed once all shapes are known. Allocates nothing.
    func design(_ call: LayerCall) throws -> LayerDesign
}

extension Layer {
    public func parameters(for inputs: [OpenShape]) throws -> [LayerParameter] { [] }
    public var activation: Activation? { nil }
    public func multiplyAdds(inputs: [Shape], output: Shape) -> Int { 0 }

    /// Whether exact zeros at the output are a rectifier's work.
    var isRelu: Bool { activation?.isRectifier ?? false }
}

/// One weight of a layer.
public struct LayerParameter: Sendable, Hashable {
    /// How the weight's first values are drawn where no file gives them.
    public enum Initialiser: Sendable, Hashable {
        case zeros
        case ones
        /// Normal with variance 2 / fanIn: He et al. 2015, arXiv 1502.01852, eq. 10.
        case heNormal(fanIn: Int)
    }

    /// Keras's name of the weight within its layer: `kernel`.
    public let name: String
    public let shape: Shape
    public let initialiser: Initialiser
    /// Whether training moves it; Keras's older files list a layer's trainable weights before the others.
    public let isTrainable: Bool

    public init(_ name: String, _ shape: Shape, _ initialiser: Initialiser, isTrainable: Bool = true) {
        self.name = name
        self.shape = shape
        self.initialiser = initialiser
        self.isTrainable = isTrainable
    }
}
