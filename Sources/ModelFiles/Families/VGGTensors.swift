import Diagnostics
import Engine

/// The tensors of a VGG, found by the names that torchvision and timm give them, each in its place of the network.
struct VGGTensors {
    /// The numbers of a batch normalisation, one a channel.
    struct Normalisation {
        let gamma: StoredArray
        let beta: StoredArray
        let mean: StoredArray
        let variance: StoredArray

        var all: [StoredArray] { [gamma, beta, mean, variance] }
    }

    struct Convolution {
        /// Outputs × inputs × 3 × 3.
        let kernel: StoredArray
        let bias: StoredArray?
        let normalisation: Normalisation?

        var outputs: Int { kernel.shape[0] }
    }

    /// A layer of the classifier.
    struct Dense {
        /// `classifier.6`
        let name: String
        /// Outputs × inputs; in timm, outputs × channels × rows × columns.
        let kernel: StoredArray
        let bias: StoredArray?
        /// Whether no module fits between it and the one before, so that no function can stand there.
        let followsAtOnce: Bool

        var outputs: Int { kernel.shape[0] }
        var inputs: Int { kernel.shape.count / max(kernel.shape[0], 1) }
    }

    /// Whose names they are.
    enum Naming: String {
        case torchvision
        case timm
    }

    /// By block.
    private(set) var blocks: [[Convolution]] = []
    /// From the pictures to the classes; empty without a classifier.
    private(set) var classifier: [Dense] = []
    private(set) var naming = Naming.torchvision
    /// Whether the classifier stands as torchvision and timm build it; otherwise what lies between its layers is assumed.
    private(set) var hasUsualClassifier = true
    /// Whether the second of torchvision's three dense layers is not there, and those around it are.
    private(set) var lacksMiddle = false
    /// Whether it ends before the classes: timm's without them, or torchvision's cut behind one of its dense layers.
    private(set) var endsBeforeClasses = false
    /// What was taken off all names.
    let prefix: [String]

    var isNormalised: Bool { blocks.first?.first?.normalisation != nil }

    /// - Throws: `Failure` that names a tensor which is missing, does not fit or is none of a VGG.
    init(_ file: TensorFile) throws {
        let modules = try TensorModules(file)
        prefix = modules.prefix
        var features: [(position: Int, module: TensorModules.Module)] = []
        var dense: [(position: [Int], module: TensorModules.Module)] = []
        var unknown: [String] = []
        for module in modules.modules {
            let path = TensorPath((module.path + [""]).joined(separator: "."))
            switch (module.path.first, path.position) {
            case (TensorModules.features, let position?) where position.count == 1:
                features.append((position[0], module))
            case ("classifier", let position?): dense.append((position, module))
            case ("pre_logits", _) where module.path == ["pre_logits", "fc1"]: dense.append(([0], module))
            case ("pre_logits", _) where module.path == ["pre_logits", "fc2"]: dense.append(([3], module))
            case ("head", _) where module.path == ["head", "fc"]: dense.append(([6], module))
            default: unknown += module.arrays.keys.sorted().map { "\(module.name).\($0)" }
            }
            if module.path.first == "pre_logits" || module.path.first == "head" { naming = .timm }
        }
        guard unknown.isEmpty, !features.isEmpty else {
            throw Self.unknown(file, unknown.isEmpty ? file.arrays.map(\.name) : unknown)
        }
        try read(features.sorted { $0.position < $1.position }, file)
        dense.sort { $0.position.lexicographicallyPrecedes($1.position) }
        classifier = try dense.indices.map { index in
            let isNext = index > 0 && Self.isNext(dense[index].position, to: dense[index - 1].position)
            return try Self.dense(dense[index].module, followsAtOnce: isNext, file)
        }
        try checkBiases(file)
        lacksMiddle = naming == .torchvision && dense.map(\.position) == [[0], [6]]
        hasUsualClassifier = naming == .timm || dense.isEmpty || dense.map(\.position) == [[0], [3], [6]]
        endsBeforeClasses =
            naming == .timm ? !dense.contains { $0.position == [6] } : Self.isCut(dense.map(\.position), classifier)
    }

    /// Units of the dense layers before the classes, in torchvision as in the paper.
    private static let usualUnits = 4096

    /// Whether torchvision's classifier was cut before the classes, `model.classifier[:-1]`. Its layers before them have as
    /// many units as no other classifier of two layers is likely to have classes.
    private static func isCut(_ positions: [[Int]], _ classifier: [Dense]) -> Bool {
        [[[0]], [[0], [3]]].contains(positions) && classifier.allSatisfy { $0.outputs == usualUnits }
    }

    private mutating func read(_ features: [(position: Int, module: TensorModules.Module)], _ file: TensorFile) throws {
        let isNormalised = features.contains { $0.module.arrays["running_mean"] != nil }
        // Convolution and ReLU, or convolution, normalisation and ReLU; one more where a pooling stands between.
        let step = isNormalised ? 3 : 2
        var expected = 0
        var rest = features[...]
        while let (position, module) = rest.popFirst() {
            guard let kernel = module.arrays["weight"], kernel.shape.rank == 4 else {
                throw Self.misplaced(module, "a convolution's kernel of outputs × inputs × 3 × 3", file)
            }
            var normalisation: Normalisation?
            // A network that was cut may end before the normalisation.
            if isNormalised, !rest.isEmpty {
                guard let next = rest.popFirst(), next.position == position + 1 else {
                    throw Self.misplaced(module, "a batch normalisation behind it, at features.\(position + 1)", file)
                }
                normalisation = try Self.normalisation(next.module, channels: kernel.shape[0], file)
            }
            let isInBlock = position == expected && !blocks.isEmpty
            guard isInBlock || position == (blocks.isEmpty ? 0 : expected + 1) else {
                throw Self.misplaced(
                    module,
                    "the next convolution at features.\(expected), or after a pooling at features.\(expected + 1)",
                    file)
            }
            let inputs = blocks.last?.last?.outputs ?? kernel.shape[1]
            guard kernel.shape.extents.dropFirst() == [inputs, 3, 3], kernel.shape[0] > 0, inputs > 0 else {
                throw Self.misfit(kernel, "outputs×\(inputs)×3×3", file)
            }
            let bias = try Self.vector("bias", of: module, count: kernel.shape[0], file, isOptional: true)
            try Self.refuseOthers(module, ["weight", "bias"], file)
            if !isInBlock { blocks.append([]) }
            blocks[blocks.count - 1].append(Convolution(kernel: kernel, bias: bias, normalisation: normalisation))
            expected = position + step
        }
    }

    private static func normalisation(
        _ module: TensorModules.Module, channels: Int, _ file: TensorFile
    ) throws -> Normalisation {
        func one(_ name: String) throws -> StoredArray {
            guard let array = try vector(name, of: module, count: channels, file) else {
                throw misplaced(module, "weight, bias, running_mean and running_var of a batch normalisation", file)
            }
            return array
        }
        try refuseOthers(module, ["weight", "bias", "running_mean", "running_var"], file)
        return Normalisation(
            gamma: try one("weight"), beta: try one("bias"), mean: try one("running_mean"),
            variance: try one("running_var"))
    }

    private static func dense(
        _ module: TensorModules.Module, followsAtOnce: Bool, _ file: TensorFile
    ) throws -> Dense {
        guard let kernel = module.arrays["weight"], [2, 4].contains(kernel.shape.rank), kernel.shape.count > 0 else {
            throw misplaced(module, "a dense layer's weight of outputs × inputs", file)
        }
        try refuseOthers(module, ["weight", "bias"], file)
        let bias = try vector("bias", of: module, count: kernel.shape[0], file, isOptional: true)
        return Dense(name: module.name, kernel: kernel, bias: bias, followsAtOnce: followsAtOnce)
    }

    private static func vector(
        _ name: String, of module: TensorModules.Module, count: Int, _ file: TensorFile, isOptional: Bool = false
    ) throws -> StoredArray? {
        guard let array = module.arrays[name] else {
            if isOptional { return nil }
            throw misplaced(module, "its \(name)", file)
        }
        guard array.shape == [count] else { throw misfit(array, "\(count)", file) }
        return array
    }

    private static func refuseOthers(
        _ module: TensorModules.Module, _ known: Set<String>, _ file: TensorFile
    ) throws {
        let others = module.arrays.keys.filter { !known.contains($0) }.sorted()
        if !others.isEmpty { throw unknown(file, others.map { "\(module.name).\($0)" }) }
    }
}

// Failures.
extension VGGTensors {
    private static let expected =
        "features.0.weight, features.0.bias, … and, with a classifier, classifier.0.weight, … as torchvision names them, "
        + "or pre_logits.fc1.weight, … and head.fc.weight as timm does"

    static let otherModels =
        "for another model: export it from PyTorch as ONNX, or save it from Keras: model.save('model.h5')"

    static func listed(_ names: [String]) -> String {
        if names.isEmpty { return "none" }
        let shown = names.prefix(8).map { ReadableText.inLine($0) }.joined(separator: ", ")
        return shown + (names.count > 8 ? ", … (\(names.count))" : "")
    }

    /// - Parameter names: of the tensors that no VGG has.
    static func unknown(_ file: TensorFile, _ names: [String]) -> Failure {
        let all = file.arrays.map(\.name)
        return Failure(
            .data, "'\(file.path)' does not hold the weights of a VGG",
            facts: (names.count == all.count ? [] : ["of no VGG: \(listed(names))"])
                + ["it holds: \(listed(all))", "expected: \(expected)"],
            remedies: [
                "a \(file.kind) file has no architecture, so that only networks with known names can be read from it",
                otherModels,
            ])
    }

    private static func misplaced(_ module: TensorModules.Module, _ wanted: String, _ file: TensorFile) -> Failure {
        let found = module.arrays.keys.sorted().map {
            "\(module.name).\($0) \(module.arrays[$0]?.shape.description ?? "")"
        }
        return Failure(
            .data, "'\(file.path)' holds '\(ReadableText.inLine(module.name))' where no VGG has it",
            facts: ["expected: \(wanted)", "found: \(listed(found))"],
            remedies: ["check that it is a state dictionary of torchvision's or timm's VGG"])
    }

    static func misfit(_ array: StoredArray, _ wanted: String, _ file: TensorFile) -> Failure {
        Failure(
            .data, "the tensor '\(ReadableText.inLine(array.name))' of '\(file.path)' does not fit a VGG",
            facts: ["expected: \(wanted)", "found: \(array.shape.rank == 0 ? "one number" : array.shape.description)"],
            remedies: ["check that it is a state dictionary of torchvision's or timm's VGG"])
    }
}
