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
    private(set) var notes: [String] = []
    /// The same of the weights alone.
    private(set) var notesOfWeights: [String] = []
    private(set) var input: (height: Int, width: Int) = (0, 0)
    private let vgg: VGGTensors
    private let file: TensorFile
    private let record: ModelRecord

    /// PyTorch's, which torchvision and timm leave as it is.
    private static let epsilon = 1e-5
    /// Rows and columns of the pictures that VGG was published for.
    private static let usualSide = 224

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
        self.input = input ?? record.input ?? (Self.usualSide, Self.usualSide)
        if input == nil, record.input == nil {
            notes.append(
                "the file does not say for which size of images; \(Self.usualSide)×\(Self.usualSide) is assumed "
                    + "(another one: --input HEIGHTxWIDTH)")
        }
        try addBlocks(isWhole: whole != nil)
        if !vgg.classifier.isEmpty { try addClassifier() }
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

    private mutating func addClassifier() throws {
        let channels = vgg.blocks.last?.last?.outputs ?? 0
        let side = try pooledSide(channels: channels)
        let map = (height: input.height >> vgg.blocks.count, width: input.width >> vgg.blocks.count)
        guard map.height > 0, map.width > 0 else {
            throw Failure(
                .command, "'\(file.path)' cannot take images of \(input.height)×\(input.width)",
                facts: ["its five poolings halve both sides, so the least is 32×32"], remedies: ["--input 224x224"])
        }
        if map != (side, side) { try addPooling(map, side: side) }
        layers.append(("flatten", Flatten()))
        let count = vgg.classifier.count
        var inputs = channels * side * side
        for (index, dense) in vgg.classifier.enumerated() {
            guard dense.inputs == inputs else {
                throw VGGTensors.misfit(dense.kernel, "outputs×\(inputs)", file)
            }
            let isLast = index + 1 == count
            let kernel = WeightSource(matrix: dense.kernel, inputs: inputs, positions: index == 0 ? side * side : 1)
            let ordinal = "fc\(index + 1)"
            let isClasses = isLast && !vgg.endsBeforeClasses && record.end != ordinal
            add(
                isClasses ? "predictions" : ordinal,
                try Dense(
                    units: dense.outputs, usesBias: dense.bias != nil, activation: isLast ? lastActivation : .relu),
                [kernel] + (dense.bias.map { [WeightSource($0)] } ?? []))
            inputs = dense.outputs
        }
        addNotesOfClassifier()
    }

    /// Rows and columns that the first layer of the classifier sees of every channel.
    private func pooledSide(channels: Int) throws -> Int {
        guard let first = vgg.classifier.first else { return 0 }
        let positions = first.inputs / max(channels, 1)
        let side = Int(Double(positions).squareRoot().rounded())
        guard channels > 0, positions > 0, first.inputs == channels * side * side else {
            throw VGGTensors.misfit(
                first.kernel, "outputs×(\(channels)·rows·columns), with as many rows as columns", file)
        }
        return side
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
            "what the convolutions give, \(map.height)×\(map.width), is averaged to the \(side)×\(side) that the "
                + "classifier takes, as torchvision does (layer avgpool)")
    }

    /// Whether it ends with the classes, and nothing makes probabilities of them.
    var givesLogits: Bool { lastActivation == .linear && layers.last?.name == "predictions" }

    private var lastActivation: Activation {
        switch record.output {
        case "relu": .relu
        case "softmax": .softmax
        case "sigmoid": .sigmoid
        default: vgg.endsBeforeClasses ? .relu : .linear
        }
    }

    private mutating func add(_ name: String, _ layer: any Layer, _ sources: [WeightSource]) {
        layers.append((name, layer))
        weights[ExactText(name)] = sources
    }
}

// What was recognised and assumed.
extension VGGAssembly {
    /// `safetensors, VGG19 with batch normalisation, torchvision's names`.
    var kind: String {
        "\(file.kind), \(name.prefix { $0 != "_" }.uppercased())\(vgg.isNormalised ? " with batch normalisation" : ""), "
            + "\(vgg.naming.rawValue)'s names"
    }

    private mutating func addNotesOfNames(whole: Bool, _ candidates: [VGGConfiguration]) {
        notesOfWeights = file.notes
        if !vgg.prefix.isEmpty {
            let prefix = ReadableText.inLine(vgg.prefix.joined(separator: "."))
            notesOfWeights.append("'\(prefix).' before all names was taken off")
        }
        if !whole {
            let names = candidates.map { $0.name.uppercased() }.joined(separator: ", ")
            notes.append("these are the first \(vgg.blocks.joined().count) convolutions of \(names)")
        }
        notesOfWeights.append(
            "weights were turned from PyTorch's order, channels first, into that of Relush, channels last"
                + (vgg.classifier.isEmpty ? "" : "; those of the first dense layer, too"))
        let kinds = Set(allArrays.compactMap(\.numbers)).subtracting([.float32]).map(\.word).sorted()
        if !kinds.isEmpty {
            notesOfWeights.append("numbers kept as \(kinds.joined(separator: " and ")) are computed in float32")
        }
        notes = notesOfWeights + notes
    }

    private mutating func addNotesOfClassifier() {
        if !vgg.hasUsualClassifier, vgg.classifier.count > 1 {
            notes.append(
                "between the \(vgg.classifier.count) dense layers ReLU is assumed, as torchvision has it there")
        }
        if givesLogits {
            notes.append(
                "its outputs are logits, as PyTorch gives them; `predict` shows their softmax as probabilities")
        }
    }

    private var allArrays: [StoredArray] {
        var arrays: [StoredArray?] = []
        for convolution in vgg.blocks.joined() {
            arrays += [convolution.kernel, convolution.bias]
            arrays += convolution.normalisation?.all ?? []
        }
        for dense in vgg.classifier { arrays += [dense.kernel, dense.bias] }
        return arrays.compactMap(\.self)
    }

    private func checkKinds() throws {
        if let array = allArrays.first(where: { $0.numbers == nil }) { throw array.unsupported() }
    }

    private func unknownBlocks(_ counts: [Int]) -> Failure {
        func list(_ counts: [Int]) -> String { counts.map { String($0) }.joined(separator: ", ") }
        let known = VGGConfiguration.allCases.map { "\($0.name) \(list($0.blocks))" }
        return Failure(
            .data, "'\(file.path)' holds convolutions that stand as in no VGG",
            facts: ["found: \(list(counts)) between poolings", "expected: \(known.joined(separator: "; "))"],
            remedies: [VGGTensors.otherModels])
    }
}
