import Diagnostics
import Engine
import Network
import Platform

/// A model in the Open Neural Network Exchange format (onnx.ai): one protocol buffer, with its weights in it or beside it.
struct ONNXFile {
    let path: String
    let model: ONNXModel
    let constants: ONNXConstants

    init(_ path: String, isInterrupted: @escaping () -> Bool) throws {
        self.path = path
        let file = try ProtobufFile(path, kind: "ONNX file", isInterrupted: isInterrupted)
        model = try ONNXModel(file)
        constants = ONNXConstants(file)
    }

    /// The model that the graph describes.
    func opened(input: (height: Int, width: Int)?) throws -> OpenedModel {
        let (loaded, weights) = try described(input: input)
        return OpenedModel(loaded) { try assign(weights, to: &$0, progress: $1) }
    }

    /// A network that is there already, with the weights of the layers of the same names.
    func weights(into network: Network, progress: WeightsProgress) throws -> LoadedWeights {
        let shape = network.inputShape
        let size = shape.rank == 3 ? shape[0].flatMap { height in shape[1].map { (height, $0) } } : nil
        let (loaded, weights) = try described(forWeightsOf: network, input: size)
        let wanted = try network.layers.filter { !$0.parameters.isEmpty }.map { layer in
            guard let found = weights.first(where: { $0.layer.isExactly(layer.name) }) else {
                throw misfit(layer, found: "weights for: " + weights.map(\.layer).prefix(8).joined(separator: ", "))
            }
            guard found.weights.map(\.shape) == layer.parameters.map(\.shape) else {
                throw misfit(layer, found: found.weights.map(\.shape.description).joined(separator: ", "))
            }
            return found
        }
        try WeightsOfAnother.refuse(
            weights.map(\.layer), taken: wanted.map(\.layer), path: path, network: network.name)
        var result = network
        try assign(wanted, to: &result, progress: progress)
        return LoadedWeights(network: result, notes: loaded.notes, metadata: loaded.metadata)
    }

    /// A classifier that the network has not does not bind the size of its images: a graph that is for one size is read
    /// at that.
    private func described(forWeightsOf network: Network, input: (height: Int, width: Int)?) throws
        -> (model: LoadedModel, weights: [(layer: String, weights: [ONNXWeight])])
    {
        if network.outputShape.rank > 1 {
            do { return try described(input: nil) } catch let failure as Failure where failure.kind != .interrupted {}
        }
        return try described(input: input)
    }

    private func assign(
        _ weights: [(layer: String, weights: [ONNXWeight])], to network: inout Network, progress: WeightsProgress
    ) throws {
        let total = weights.reduce(0) { $0 + $1.weights.reduce(0) { $0 + $1.bytes } }
        var done = 0
        for (layer, sources) in weights {
            var tensors: [Tensor] = []
            for source in sources {
                tensors.append(try source.tensor(isInterrupted: constants.file.isInterrupted))
                done += source.bytes
                progress(done, total)
            }
            try network.setWeights(tensors, of: try network.layer(.name(layer)))
        }
    }

    private func misfit(_ layer: LayerInfo, found: String) -> Failure {
        Failure(
            .data, "the weights in '\(path)' do not fit the layer '\(layer.path)' (\(layer.kind))",
            facts: [
                "expected: " + layer.parameters.map { "\($0.name) \($0.shape)" }.joined(separator: ", "),
                "found: \(found)",
            ], remedies: ["load \(path) alone: its layers are then those of the file"])
    }

    /// What the graph says of its input: `an input of 1×3×224×224`.
    private static func images(_ graph: ONNXGraph) -> String {
        let extents = graph.inputs.first?.extents ?? []
        return "an input of " + extents.map { $0.map(String.init) ?? "any" }.joined(separator: "×")
    }

    /// `ONNX, opset 20`
    var kind: String { "ONNX, opset \(model.operators)" }

    /// `PyTorch 2.15.0`
    var producer: String? {
        guard !model.producer.isEmpty else { return nil }
        let name = model.producer == "pytorch" ? "PyTorch" : ReadableText.inLine(model.producer)
        // `2.15.0+cu132`: what it was built for is no part of the version.
        let version = ReadableText.inLine(String(model.producerVersion.prefix { $0 != "+" && $0 != " " }))
        return version.isEmpty ? name : "\(name) \(version)"
    }

    /// The architecture that can take the weights of the convolutions, which all stand before what could not be read.
    static func published(_ steps: [ONNXStep]) -> VGGConfiguration? {
        guard !steps.contains(where: { $0.layer is BatchNormalization }) else { return nil }
        return VGGConfiguration.published(
            kernels: steps.filter { $0.layer is Conv2D }.map { $0.weights.first?.shape.extents ?? [] })
    }

    private func described(input: (height: Int, width: Int)?) throws
        -> (model: LoadedModel, weights: [(layer: String, weights: [ONNXWeight])])
    {
        guard let graph = model.graph else {
            throw Failure(
                .data, "the ONNX file '\(path)' holds no graph", remedies: ["export the model again"])
        }
        var reader = try ONNXGraphReader(graph, model, constants, input: input)
        do { try reader.readNodes() } catch var failure as Failure
            where failure.remedies == [ONNXGraphReader.exportedSize]
        {
            // Some later layer counts the values of all places.
            if input != nil {
                failure.facts.append("the graph is for \(Self.images(graph)), and its pooling does not adapt")
            }
            if let name = Self.published(reader.steps)?.name {
                failure.remedies.append(
                    "its convolutions at any size: load \(name) --no-top --input HxW --weights \(path)")
            }
            throw failure
        }
        let naming = ONNXLayerNames(reader, producer: model.producer)
        let description = reader.description(named: naming)
        let network = try Network(description)
        let logits =
            naming.metadata.givesLogits ? [ModelMetadata.noteOfLogits(outputs: network.outputShape.channels)] : []
        let loaded = LoadedModel(
            network: network, path: path, kind: kind, producer: producer, backend: nil,
            notes: reader.notes + logits, metadata: naming.metadata)
        let weights = reader.needed.map { (layer: naming.layers[$0], weights: reader.steps[$0].weights) }
        return (loaded, weights.filter { !$0.weights.isEmpty })
    }
}
