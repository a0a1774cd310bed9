import Diagnostics
import Engine
import Network

/// A network that has the form of torchvision's VGG, or of its beginning: where each of its weights stands there.
struct TorchvisionChain {
    /// A tensor as torchvision names it.
    struct Entry {
        let name: String
        let layer: LayerInfo
        /// Among the layer's weights; nil for a bias that the layer has not, and that is zero.
        let index: Int?
        /// Turned from positions × inputs × outputs; nil for a vector.
        let extents: StoredArray.Extents?
        /// Outermost first.
        let shape: [Int]
    }

    private(set) var entries: [Entry] = []
    /// `features.1` of every batch normalisation: PyTorch counts the batches of its training.
    private(set) var normalisations: [String] = []
    /// Layers that have no bias where torchvision has one.
    private(set) var withoutBias: [String] = []
    /// What the file says beside the tensors, without the preparation of images.
    private(set) var record = ModelRecord()

    private var blocks: [Int] = []
    /// Modules of `features` so far.
    private(set) var position = 0
    private var isNormalised: Bool?
    private var end = ""
    private(set) var output = "linear"
    private(set) var dense: [Dense] = []
    private var isFlat = false
    private var rest: ArraySlice<Network.Link>

    /// Stands where a layer does not fit, and says why.
    private struct Misfit: Error {
        let link: Network.Link
        let fact: String
    }

    /// - Throws: `Failure` that names the first layer which torchvision's VGG does not have.
    init(_ network: Network) throws {
        guard let chain = network.chain else {
            throw Self.refusal(network, "its layers do not follow one after the other")
        }
        rest = chain.filter { !($0.layer is InferenceIdentity) }[...]
        do {
            while let link = rest.popFirst() { try add(link) }
        } catch let misfit as Misfit {
            throw Self.refusal(network, "'\(misfit.link.info.path)' (\(misfit.link.info.kind)) \(misfit.fact)")
        }
        let candidates = VGGConfiguration.matching(blocks)
        guard let configuration = candidates.last, dense.isEmpty || configuration.blocks == blocks else {
            throw Self.refusal(
                network, "its convolutions stand \(blocks.map { String($0) }.joined(separator: ", ")) between poolings")
        }
        nameDense()
        let input = network.inputShape
        let size = input.rank == 3 ? input[0].flatMap { height in input[1].map { (height: height, width: $0) } } : nil
        record = ModelRecord(
            architecture: configuration.name, end: end, output: output, input: size, metadata: ModelMetadata())
    }

    private mutating func add(_ link: Network.Link) throws {
        switch link.layer {
        case let layer as Conv2D where !isFlat: try add(layer, link)
        case let layer as Pooling2D where !isFlat && !blocks.isEmpty: try add(layer, link)
        case let layer as AdaptiveAveragePooling2D where !isFlat && (layer.height, layer.width) == (7, 7):
            guard rest.first?.layer is Flatten, rest.count > 1 else {
                throw Misfit(link: link, fact: "stands in torchvision before a classifier only")
            }
        case is Flatten where !isFlat && end.hasSuffix("_pool"):
            isFlat = true
            end = "flatten"
            output = "linear"
            let shape = link.info.inputShapes.first?.extents.prefix(2)
            guard rest.isEmpty || shape == [7, 7] else {
                throw Misfit(link: link, fact: "gets \(link.info.inputShapes.first ?? []), where torchvision has 7×7")
            }
        case let layer as Dense where isFlat: try add(layer, link)
        default: throw Misfit(link: link, fact: "has no place there")
        }
    }

    private mutating func add(_ layer: Conv2D, _ link: Network.Link) throws {
        let window = layer.window
        let isUsual =
            [window.vertical, window.horizontal].allSatisfy { ($0.size, $0.stride, $0.dilation) == (3, 1, 1) }
            && window.mode == .same && layer.groups == 1
        guard isUsual else { throw Misfit(link: link, fact: "is not a convolution of 3×3 with padding") }
        if blocks.isEmpty || end.hasSuffix("_pool") { blocks.append(0) }
        blocks[blocks.count - 1] += 1
        end = "block\(blocks.count)_conv\(blocks[blocks.count - 1])"
        let inputs = link.info.inputShapes.first?.channels ?? 0
        addKernel("features.\(position)", link.info, outputs: layer.filters, inputs: inputs, sides: [3, 3])
        addBias("features.\(position).bias", link.info, layer.usesBias ? 1 : nil, count: layer.filters)
        output = layer.function == .relu ? "relu" : "linear"
        guard layer.function == .relu || layer.function == .linear else {
            throw Misfit(link: link, fact: "ends with another function than ReLU")
        }
        position += 2
        guard layer.function == .linear else { return try mustBeNormalised(false, link) }
        if let next = rest.first, next.layer is BatchNormalization {
            rest.removeFirst()
            try addNormalisation(next)
        }
        guard let next = rest.popFirst() else { return }
        guard let function = next.layer as? ActivationLayer, function.function == .relu else {
            throw Misfit(link: next, fact: "stands where torchvision has a ReLU")
        }
        output = "relu"
        if end.hasSuffix("_bn") { end = end.dropLast(3) + "_relu" } else { try mustBeNormalised(false, link) }
    }

    private mutating func addNormalisation(_ link: Network.Link) throws {
        guard let layer = link.layer as? BatchNormalization, layer.scales, layer.centres, Float(layer.epsilon) == 1e-5
        else {
            throw Misfit(link: link, fact: "has other settings than torchvision's: epsilon 1e-5, with gamma and beta")
        }
        try mustBeNormalised(true, link)
        let name = "features.\(position - 1)"
        for (index, parameter) in ["weight", "bias", "running_mean", "running_var"].enumerated() {
            addVector("\(name).\(parameter)", link.info, index)
        }
        normalisations.append(name)
        position += 1
        end += "_bn"
    }

    /// Whether it ends with a convolution, or a normalisation, without the ReLU behind it.
    var endsBeforeReLU: Bool {
        dense.isEmpty && output == "linear" && !end.hasSuffix("_pool") && end != "flatten"
    }

    /// With normalisation or without it: all convolutions alike.
    private mutating func mustBeNormalised(_ value: Bool, _ link: Network.Link) throws {
        guard isNormalised ?? value == value else {
            throw Misfit(link: link, fact: "is not like the convolutions before it, of which some are normalised")
        }
        isNormalised = value
    }

    private mutating func add(_ layer: Pooling2D, _ link: Network.Link) throws {
        let window = layer.window
        let isUsual =
            [window.vertical, window.horizontal].allSatisfy { ($0.size, $0.stride) == (2, 2) }
            && layer.rule == .maximum && !end.hasSuffix("_pool")
        guard isUsual, window.mode == .valid || link.info.inputShapes.first.map(Self.isEven) == true else {
            throw Misfit(link: link, fact: "is not the maximum of 2×2")
        }
        end = "block\(blocks.count)_pool"
        output = "linear"
        position += 1
    }

    /// Padding has no part in it then.
    private static func isEven(_ shape: OpenShape) -> Bool {
        shape.extents.prefix(2).allSatisfy { $0?.isMultiple(of: 2) ?? false }
    }

    private mutating func add(_ layer: Dense, _ link: Network.Link) throws {
        guard output == "linear" && dense.isEmpty || output == "relu" else {
            throw Misfit(link: link, fact: "follows a dense layer without a ReLU")
        }
        let positions = dense.isEmpty ? 49 : 1
        let inputs = link.info.inputShapes.first?.channels ?? 0
        addKernel(
            "classifier.\(3 * dense.count)", link.info, outputs: layer.units, inputs: inputs, positions: positions)
        addBias("classifier.\(3 * dense.count).bias", link.info, layer.usesBias ? 1 : nil, count: layer.units)
        dense.append(layer)
        switch layer.function {
        case .linear: output = "linear"
        case .relu: output = "relu"
        case .softmax: output = "softmax"
        case .sigmoid: output = "sigmoid"
        default: throw Misfit(link: link, fact: "ends with another function than ReLU, softmax or sigmoid")
        }
        // A function may also stand as a layer of its own.
        if output == "linear", let next = rest.first?.layer as? ActivationLayer {
            let word = [Activation.relu: "relu", .softmax: "softmax", .sigmoid: "sigmoid"][next.function]
            if let word {
                output = word
                rest.removeFirst()
            }
        }
    }

    private mutating func nameDense() {
        guard !dense.isEmpty else { return }
        end = output == "relu" ? "fc\(dense.count)" : "predictions"
    }

    private mutating func addKernel(_ module: String, _ layer: LayerInfo, outputs: Int, inputs: Int, sides: [Int]) {
        entries.append(
            Entry(
                name: module + ".weight", layer: layer, index: 0,
                extents: .init(outputs: outputs, inputs: inputs, positions: sides.reduce(1, *)),
                shape: [outputs, inputs] + sides))
    }

    private mutating func addKernel(_ module: String, _ layer: LayerInfo, outputs: Int, inputs: Int, positions: Int) {
        entries.append(
            Entry(
                name: module + ".weight", layer: layer, index: 0,
                extents: .init(outputs: outputs, inputs: inputs / positions, positions: positions),
                shape: [outputs, inputs]))
    }

    /// torchvision's layers have biases, and `load_state_dict` wants them.
    private mutating func addBias(_ name: String, _ layer: LayerInfo, _ index: Int?, count: Int) {
        entries.append(Entry(name: name, layer: layer, index: index, extents: nil, shape: [count]))
        if index == nil { withoutBias.append(layer.path) }
    }

    private mutating func addVector(_ name: String, _ layer: LayerInfo, _ index: Int) {
        entries.append(
            Entry(
                name: name, layer: layer, index: index, extents: nil, shape: layer.parameters[index].shape.extents))
    }

    private static func refusal(_ network: Network, _ fact: String) -> Failure {
        Failure(
            .command, "the model '\(network.name)' cannot be written as safetensors",
            facts: [
                fact,
                "a safetensors file has tensors without an architecture; PyTorch knows torchvision's VGG by their names",
            ],
            remedies: ["export model FILE.keras, or FILE.h5, which hold every model"])
    }
}
