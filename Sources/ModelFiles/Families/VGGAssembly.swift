import Diagnostics
import Engine
import Network

/// The network that the tensors of a VGG belong to: layers as Keras's VGG names them, and where each takes its weights.
///
/// Channels are last, as everywhere in Relush. A batch normalisation stands as a layer of its own between a convolution
/// without a function and a ReLU: `block1_conv1`, `block1_conv1_bn`, `block1_conv1_relu`.
struct VGGAssembly {
    private(set) var name = ""
    private(set) var layers: [(name: String, layer: any Layer)] = []
    /// By the layer's name, in Keras's order.
    private(set) var weights: [ExactText: [WeightSource]] = [:]
    /// What was recognised and assumed of the layers, a sentence each.
    var notes: [String] = []
    /// The same of the weights alone.
    var notesOfWeights: [String] = []
    private(set) var input: (height: Int, width: Int) = (0, 0)
    let vgg: VGGTensors
    let file: TensorFile
    let record: ModelRecord

    /// PyTorch's, which torchvision and timm leave as it is.
    private static let epsilon = 1e-5
    /// Rows and columns of the pictures that VGG was published for.
    static let usualSide = 224
    /// Rows and columns that its five poolings leave of them.
    static let usualMap = 7

    var inputChannels: Int { vgg.blocks.first?.first?.kernel.shape[1] ?? 3 }
    /// Units of the last layer of the classifier.
    var outputs: Int? { vgg.classifier.last?.outputs }
    /// `torchvision`
    var naming: String { vgg.naming.rawValue }
    /// Of those with weights, from the pictures on.
    var layerNames: [String] { layers.map(\.name).filter { weights[ExactText($0)] != nil } }

    /// - Parameter input: rows and columns of the images, where the person gave them.
    /// - Throws: `Failure` if the tensors are those of no VGG, or the classifier does not take pictures of that size.
    init(_ file: TensorFile, record: ModelRecord, input: (height: Int, width: Int)?) throws {
        self.file = file
        self.record = record
        vgg = try VGGTensors(file)
        let counts = vgg.blocks.map(\.count)
        let candidates = VGGConfiguration.matching(counts)
        let whole = candidates.first { $0.blocks == counts }
        guard let configuration = candidates.first(where: { $0.name == record.architecture }) ?? candidates.first,
            whole != nil || vgg.classifier.isEmpty
        else { throw unknownBlocks(counts) }
        name = configuration.name + (vgg.isNormalised ? "_bn" : "")
        addNotesOfNames(whole: whole != nil, candidates)
        let side = try pooledSide()
        if let size = input ?? record.input { self.input = size } else { assumeInput(side: side) }
        try addBlocks(isWhole: whole != nil)
        if let side { try addClassifier(side: side) }
        if vgg.classifier.isEmpty, record.end == "flatten" { layers.append(("flatten", Flatten())) }
        try checkKinds()
    }

    private mutating func addBlocks(isWhole: Bool) throws {
        let window = try Window2D(size: (3, 3), mode: .same)
        let pool = try Window2D(size: (2, 2), strides: (2, 2), mode: .valid)
        for (block, convolutions) in vgg.blocks.enumerated() {
            for (index, convolution) in convolutions.enumerated() {
                let name = "block\(block + 1)_conv\(index + 1)"
                let isLast = block + 1 == vgg.blocks.count && index + 1 == convolutions.count
                let endsHere = isLast && record.end == name && record.output == "linear"
                let layer = try Conv2D(
                    filters: convolution.outputs, window: window, usesBias: convolution.bias != nil,
                    activation: vgg.isNormalised || endsHere ? .linear : .relu)
                add(
                    name, layer,
                    [WeightSource(kernel: convolution.kernel)] + (convolution.bias.map { [WeightSource($0)] } ?? []))
                if let normalisation = convolution.normalisation {
                    add(
                        name + "_bn", BatchNormalization(epsilon: Self.epsilon),
                        normalisation.all.map { WeightSource($0) })
                    if isLast, record.end == name + "_bn" { return }
                    layers.append((name + "_relu", ActivationLayer(.relu, kind: "ReLU")))
                } else if vgg.isNormalised {
                    return
                }
            }
            // Behind the last convolution nothing tells whether a pooling follows; the whole network has it.
            let poolName = "block\(block + 1)_pool"
            let isLast = block + 1 == vgg.blocks.count
            let follows = [poolName, "flatten"].contains(record.end) || (record.end == nil && isWhole)
            if !isLast || follows || !vgg.classifier.isEmpty {
                layers.append((poolName, Pooling2D(.maximum, window: pool)))
            }
        }
    }

    private mutating func addClassifier(side: Int) throws {
        let map = (height: input.height >> vgg.blocks.count, width: input.width >> vgg.blocks.count)
        guard map.height > 0, map.width > 0 else {
            throw Failure(
                .command, "'\(file.path)' cannot take images of \(input.height)×\(input.width)",
                facts: ["its five poolings halve both sides, so the least is 32×32"], remedies: ["--input 224x224"])
        }
        if map != (side, side) { try addPooling(map, side: side) }
        layers.append(("flatten", Flatten()))
        let count = vgg.classifier.count
        var inputs = vgg.classifier.first?.inputs ?? 0
        for (index, dense) in vgg.classifier.enumerated() {
            guard dense.inputs == inputs else {
                throw VGGTensors.misfit(dense.kernel, "outputs×\(inputs)", file)
            }
            let isLast = index + 1 == count
            let kernel = WeightSource(matrix: dense.kernel, inputs: inputs, positions: index == 0 ? side * side : 1)
            let ordinal = "fc\(index + 1)"
            let hasFunction = !isLast && !vgg.classifier[index + 1].followsAtOnce
            let isClasses =
                isLast && (record.end == "predictions" || record.end != ordinal && !vgg.endsBeforeClasses)
            add(
                isClasses ? "predictions" : ordinal,
                try Dense(
                    units: dense.outputs, usesBias: dense.bias != nil,
                    activation: isLast ? lastActivation : hasFunction ? .relu : .linear),
                [kernel] + (dense.bias.map { [WeightSource($0)] } ?? []))
            inputs = dense.outputs
        }
        addNotesOfClassifier()
    }

    /// Rows and columns that the first layer of the classifier sees of every channel; nil without a classifier.
    private func pooledSide() throws -> Int? {
        guard let first = vgg.classifier.first else { return nil }
        let channels = vgg.blocks.last?.last?.outputs ?? 0
        let positions = first.inputs / max(channels, 1)
        let side = Int(Double(positions).squareRoot().rounded())
        guard channels > 0, positions > 0, first.inputs == channels * side * side else {
            throw VGGTensors.misfit(
                first.kernel, "outputs×(\(channels)·rows·columns), with as many rows as columns", file)
        }
        return side
    }

    /// Images of the size that the classifier takes without any averaging: of a network for small pictures, such as CIFAR's,
    /// nothing else is known, and its 1×1 of 32×32 are not those of 224×224.
    private mutating func assumeInput(side: Int?) {
        let isUsual = side == nil || side == Self.usualMap
        let assumed = isUsual ? Self.usualSide : (side ?? 0) << vgg.blocks.count
        input = (assumed, assumed)
        let what = "the file does not say for which size of images; \(assumed)×\(assumed) is assumed"
        guard let side, !isUsual else { return notes.append(what + " (another one: --input HEIGHTxWIDTH)") }
        notes.append(
            what
                + ", of which the poolings leave the \(side)×\(side) that the classifier takes; if the network averages to "
                + "\(side)×\(side) instead, give the size that it was trained with: --input \(Self.usualSide)x\(Self.usualSide)"
        )
    }

    /// torchvision pools what the convolutions give to 7×7, whatever the size of the pictures; at 224×224 it has that size.
    private mutating func addPooling(_ map: (height: Int, width: Int), side: Int) throws {
        guard vgg.naming == .torchvision else {
            throw Failure(
                .command, "'\(file.path)' cannot take images of \(input.height)×\(input.width)",
                facts: [
                    "its classifier is for \(side)×\(side) positions, and gets \(map.height)×\(map.width)",
                    "timm lets it slide over larger pictures, which is not supported",
                ], remedies: ["--input \(side << 5)x\(side << 5)"])
        }
        layers.append(("avgpool", try AdaptiveAveragePooling2D(height: side, width: side)))
        notes.append(
            "what the convolutions give, \(map.height)×\(map.width), is averaged to the \(side)×\(side) that the classifier takes, "
                + (side == Self.usualMap ? "as torchvision does" : "which the file does not say") + " (layer avgpool)")
    }

    /// Whether it ends with the classes, and nothing makes probabilities of them.
    var givesLogits: Bool { lastActivation == .linear && layers.last?.name == "predictions" }

    private var lastActivation: Activation {
        switch record.output {
        case "relu": .relu
        case "softmax": .softmax
        case "sigmoid": .sigmoid
        case "linear": .linear
        default: vgg.endsBeforeClasses ? .relu : .linear
        }
    }

    private mutating func add(_ name: String, _ layer: any Layer, _ sources: [WeightSource]) {
        layers.append((name, layer))
        weights[ExactText(name)] = sources
    }
}
