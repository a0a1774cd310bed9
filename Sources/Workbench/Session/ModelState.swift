import Diagnostics
public import Imaging
import ModelFiles
public import Network

/// The model of a session: the whole of it as it was loaded, and the part of it that is used now.
public struct ModelState: Sendable {
    /// Where the weights come from.
    public enum Weights: Sendable, Hashable {
        /// From a file.
        case file(String)
        /// Initial weights, which were never trained, drawn from this seed.
        case untrained(seed: Int)
    }

    /// Number of the load in this session; tells two models of one name apart.
    public let id: Int
    public let name: String
    /// As the person named it: the file's path, or `vgg19`.
    public let source: String
    /// `Keras HDF5, Functional`; for an architecture `architecture`.
    public let kind: String
    /// `Keras 3.15.1`, where the file says it.
    public let producer: String?
    public let weights: Weights
    /// What the person should know about what was read, a sentence each.
    public let notes: [String]
    /// All layers, with every shape known.
    public let whole: Network
    /// What is used now: the whole, or what leads to the layer that it was truncated to.
    public let network: Network
    public let input: ImageSize
    /// 3 for colour, 1 for grey.
    public let channels: Int
    public let preparation: ImagePreparation
    /// What the model's file says beside layers and weights.
    let metadata: ModelMetadata

    public var isTruncated: Bool { !network.outputLayer.path.isExactly(whole.outputLayer.path) }

    /// Whether the outputs of a layer are a classifier's logits, of which the softmax are probabilities.
    func givesLogits(at layer: LayerInfo) -> Bool {
        metadata.givesLogits && layer.path.isExactly(whole.outputLayer.path)
    }

    /// Names of the classes, in the order of the outputs of the whole model; two for a single output, which is the
    /// probability of the second. Nil where nothing is known of them.
    public var classNames: [String]? {
        guard let names = metadata.classes, let outputs = whole.outputShape.channels, whole.outputShape.rank == 1 else {
            return nil
        }
        return names.count == outputs || outputs == 1 && names.count == 2 ? names : nil
    }

    /// The same model with names for its classes.
    ///
    /// - Parameter source: where they are from.
    /// - Throws: `Failure` if they are not for the model's outputs.
    func naming(_ names: [String], of source: String) throws -> ModelState {
        let outputs = whole.outputShape.rank == 1 ? whole.outputShape.channels : nil
        try ClassNames.check(names, outputs: outputs, source: source)
        var metadata = metadata
        metadata.classes = names
        return changing(metadata: metadata)
    }

    /// What zeros at the model's output are.
    public var outputZeros: ZeroOrigin { network.zeroOrigin(at: network.outputLayer) }

    /// A layer of what is used now.
    ///
    /// - Throws: `Failure` that says what is near, and whether the layer was left out by `truncate`.
    public func layer(_ reference: LayerReference) throws -> LayerInfo {
        do { return try network.layer(reference) } catch var failure as Failure {
            guard isTruncated, case .name = reference, (try? whole.layer(reference)) != nil else { throw failure }
            failure.note = "the model ends at \(network.outputLayer.path), before this layer"
            failure.remedies = ["restore gives the whole model back"]
            throw failure
        }
    }

    /// How images enter, in the size and with the preparation of now.
    ///
    /// - Throws: `Failure` if image files cannot be this model's input.
    public func imageInput() throws -> ImageInput {
        try ImageInput(
            height: input.height, width: input.width, channels: channels, preparation: preparation.preparation,
            resampling: preparation.resampling, shorterSide: preparation.shorterSide)
    }

    /// The same model with another part of it in use, or another preparation.
    func changing(
        network: Network? = nil, preparation: ImagePreparation? = nil, metadata: ModelMetadata? = nil
    ) -> ModelState {
        ModelState(
            id: id, name: name, source: source, kind: kind, producer: producer, weights: weights, notes: notes,
            whole: whole, network: network ?? self.network, input: input, channels: channels,
            preparation: preparation ?? self.preparation, metadata: metadata ?? self.metadata)
    }
}
