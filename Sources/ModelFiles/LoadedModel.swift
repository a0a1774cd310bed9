public import Network

/// A network from a file, with what the file says about itself.
public struct LoadedModel: Sendable {
    public var network: Network
    /// As the person wrote it.
    public var path: String
    /// Format and how the model was built: `Keras HDF5, Functional`.
    public var kind: String
    /// Program that wrote the file: `Keras 3.15.1`; nil if the file does not say.
    public var producer: String?
    /// Library that Keras computed with, `tensorflow`; nil if the file does not say.
    public var backend: String?
    /// What was not taken over or was assumed, a sentence each: `the optimizer's state is not read`.
    public var notes: [String]
    /// What the file, or the family of its weights, says of images, classes and where the model was cut.
    public var metadata = ModelMetadata()

    /// Values of one output: the number of classes of a classifier.
    public var outputs: Int? { network.outputShape.channels }
}

/// A model whose layers are known and whose weights are still in its file.
struct OpenedModel {
    /// With initial weights.
    let model: LoadedModel
    /// Reads the file's weights into a network of these layers.
    let assign: (_ network: inout Network, _ progress: WeightsProgress) throws -> Void

    init(_ model: LoadedModel, assign: @escaping (inout Network, WeightsProgress) throws -> Void) {
        self.model = model
        self.assign = assign
    }
}

/// A network with the weights of a file.
public struct LoadedWeights: Sendable {
    public var network: Network
    /// What was left, assumed or turned, a sentence each.
    public var notes: [String] = []
    /// What the file, or the family of its weights, says of images and classes.
    public var metadata = ModelMetadata()
}
