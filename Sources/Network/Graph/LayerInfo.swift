public import Engine

/// What people see of one layer: its place, its name, its shapes and its cost.
public struct LayerInfo: Sendable {
    /// Place in Keras's `model.layers`, from 0; within its model for a layer of a nested model.
    public let index: Int
    /// Layers of the model that holds it.
    public let siblings: Int
    public let name: String
    /// The name with those of the models around it: `vgg19/block5_pool`; the same as `name` at the top level.
    public let path: String
    /// Keras's name of the class.
    public let kind: String
    /// Function at its output; nil if it has none.
    public let activation: Activation?
    /// Shapes for one image of what the layer is applied to, at its first application.
    public let inputShapes: [OpenShape]
    /// For one image, at its first application.
    public let outputShape: OpenShape
    /// Weights in Keras's order; for a nested model those of all its layers.
    public let parameters: [LayerParameter]
    /// For one image, over all applications; nil as long as a shape is open.
    public let multiplyAdds: Int?
    /// How often the layer is applied, over all applications of the model that holds it; above 1 for a shared layer, whose output is then ambiguous.
    public let applications: Int
    /// Whether exact zeros at its output are a rectifier's: an activation, a ReLU layer, or one fused into the layer.
    public let isRelu: Bool
    /// Layers of a nested model.
    public let inner: [LayerInfo]
    /// Indices into the members of the network and of the nested ones.
    let address: [Int]

    /// As Python counts from the end: −1 is the last.
    public var negativeIndex: Int { index - siblings }
    /// Number of values of all weights.
    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.shape.count } }
    /// The layer and all layers inside it, outermost first.
    public var flattened: [LayerInfo] { [self] + inner.flatMap(\.flattened) }
    /// Channels of a picture, components of a vector; nil while open.
    public var units: Int? { outputShape.channels }
}
