import Diagnostics
import Engine
import Network

/// A model from tensors with names: which network it is follows from them.
struct TensorModel {
    let file: TensorFile
    private let record: ModelRecord

    /// - Throws: `Failure` if the texts beside the tensors cannot be.
    init(_ file: TensorFile) throws {
        self.file = file
        record = try ModelRecord(file.metadata, path: file.path)
    }

    /// The model that the tensors are of.
    func opened(input: (height: Int, width: Int)?) throws -> OpenedModel {
        let assembly = try VGGAssembly(file, record: record, input: input)
        return OpenedModel(try described(assembly)) { try assign(assembly, to: &$0, progress: $1) }
    }

    /// A network that is there already, with the weights of the layers of the same names.
    func weights(into network: Network, progress: WeightsProgress) throws -> LoadedWeights {
        let input = network.inputShape.rank == 3 ? network.inputShape : [nil, nil, nil]
        let size = input[0].flatMap { height in input[1].map { (height: height, width: $0) } }
        // A classifier that the network has not does not bind the size of its images.
        let assembly = try VGGAssembly(file, record: record, input: network.outputShape.rank == 1 ? size : nil)
        var result = network
        try assign(assembly, to: &result, progress: progress)
        return LoadedWeights(
            network: result, notes: assembly.notesOfWeights,
            metadata: metadata(assembly, input: size ?? assembly.input))
    }

    private func described(_ assembly: VGGAssembly) throws -> LoadedModel {
        let description = NetworkDescription(
            name: assembly.name, style: .functional,
            input: ("input_layer", [assembly.input.height, assembly.input.width, assembly.inputChannels]),
            layers: assembly.layers)
        return LoadedModel(
            network: try Network(description), path: file.path, kind: assembly.kind, producer: file.producer,
            backend: nil, notes: assembly.notes, metadata: metadata(assembly, input: assembly.input))
    }

    /// What the file says itself counts; of images that it does not speak of, those are assumed that torchvision's weights
    /// were trained with.
    private func metadata(_ assembly: VGGAssembly, input: (height: Int, width: Int)) -> ModelMetadata {
        var metadata = record.metadata
        metadata.givesLogits = assembly.givesLogits
        // Two of a single output, which is the probability of the second.
        if let count = metadata.classes?.count, count != assembly.outputs, (count, assembly.outputs) != (2, 1) {
            metadata.classes = nil
        }
        guard metadata.preparation == nil, assembly.inputChannels == 3 else { return metadata }
        metadata.preparation = "torch"
        metadata.resampling = "bilinear"
        // A picture of another shape is not cut to a square.
        if input == (224, 224) { metadata.shorterSide = 256 }
        metadata.reason = "\(assembly.naming)'s weights are trained so"
        return metadata
    }

    private func assign(_ assembly: VGGAssembly, to network: inout Network, progress: WeightsProgress) throws {
        let wanted = network.layers.filter { !$0.parameters.isEmpty }
        let parts = try wanted.map { ($0, try sources(assembly, for: $0)) }
        try WeightsOfAnother.refuse(
            assembly.layerNames, taken: wanted.map(\.name), path: file.path, network: network.name)
        let total = parts.reduce(0) { $0 + $1.1.reduce(0) { $0 + $1.bytes } }
        var done = 0
        for (layer, sources) in parts {
            var tensors: [Tensor] = []
            for source in sources {
                tensors.append(try source.read(isInterrupted: file.isInterrupted))
                done += source.bytes
                progress(done, total)
            }
            try network.setWeights(tensors, of: layer)
        }
    }

    /// The weights of a layer, of the shapes that it wants.
    private func sources(_ assembly: VGGAssembly, for layer: LayerInfo) throws -> [WeightSource] {
        guard let sources = assembly.weights[ExactText(layer.name)] else {
            throw Failure(
                .data, "'\(file.path)' has no weights for the layer '\(layer.path)' (\(layer.kind))",
                facts: ["it has weights for: \(VGGTensors.listed(assembly.layerNames))"],
                remedies: ["load \(file.path) alone: its layers are then those of the file"])
        }
        let found = sources.map(\.shape)
        guard found == layer.parameters.map(\.shape) else {
            func list(_ shapes: [Shape]) -> String { shapes.map(\.description).joined(separator: ", ") }
            throw Failure(
                .data, "the weights in '\(file.path)' do not fit the layer '\(layer.path)' (\(layer.kind))",
                facts: [
                    "expected: \(layer.parameters.map { "\($0.name) \($0.shape)" }.joined(separator: ", "))",
                    "found: \(list(found))",
                ], remedies: ["load \(file.path) alone: its layers are then those of the file"])
        }
        return sources
    }
}
