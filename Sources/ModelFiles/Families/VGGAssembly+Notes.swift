import Diagnostics
import Engine
import Network

// What was recognised and assumed.
extension VGGAssembly {
    /// `safetensors, VGG19 with batch normalisation, torchvision's names`.
    var kind: String {
        "\(file.kind), \(name.prefix { $0 != "_" }.uppercased())\(vgg.isNormalised ? " with batch normalisation" : ""), "
            + "\(vgg.naming.rawValue)'s names"
    }

    mutating func addNotesOfNames(whole: Bool, _ candidates: [VGGConfiguration]) {
        notesOfWeights = file.notes
        if !vgg.prefix.isEmpty {
            let prefix = ReadableText.inLine(vgg.prefix.joined(separator: "."))
            notesOfWeights.append("'\(prefix).' before all names was taken off")
        }
        if !whole {
            let names = candidates.map { $0.name.uppercased() }.joined(separator: ", ")
            notes.append("these are the first \(vgg.blocks.joined().count) convolutions of \(names)")
        }
        if vgg.convolutionsLackBiases {
            notes.append("the convolutions have no biases in the file, and none are added")
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

    mutating func addNotesOfClassifier() {
        let count = vgg.classifier.count
        if isAssumedCut {
            notes.append(
                "it ends before the classes, with the \(outputs ?? 0) outputs of fc\(count); that it ends behind their ReLU is "
                    + "assumed, which the file does not say (if it ends before it: export it from PyTorch as ONNX)")
        } else if !vgg.hasUsualClassifier, count > 1 {
            notes += notesOfFunctions
        }
        if vgg.classifierLacksBiases { notes.append("the dense layers have no biases in the file, and none are added") }
        if givesLogits { notes.append(ModelMetadata.noteOfLogits(outputs: outputs)) }
    }

    /// What stands between the layers of a classifier that is not torchvision's.
    private var notesOfFunctions: [String] {
        let names = vgg.classifier.map { ReadableText.inLine($0.name) }
        if vgg.lacksMiddle {
            return [
                "torchvision's VGG has a dense layer classifier.3, which the file does not: a network without it is assumed, with "
                    + "ReLU between \(names[0]) and \(names[1]); if it was lost, the results are wrong"
            ]
        }
        let direct = vgg.classifier.indices.filter { vgg.classifier[$0].followsAtOnce }
        let pairs = direct.map { "\(names[$0 - 1]) and \(names[$0])" }
        var notes: [String] = []
        if !pairs.isEmpty {
            notes.append("no module fits between \(pairs.joined(separator: ", nor between ")), so no ReLU stands there")
        }
        if direct.count < names.count - 1 {
            let which = direct.isEmpty ? "the \(names.count)" : "the other"
            notes.append("between \(which) dense layers ReLU is assumed, as torchvision has it there")
        }
        return notes
    }

    /// Whether nothing but the numbers of units tells that torchvision's classifier was cut. timm's ends behind a ReLU.
    private var isAssumedCut: Bool {
        vgg.endsBeforeClasses && vgg.naming == .torchvision && record.output == nil
            && layers.last?.name != "predictions"
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

    func checkKinds() throws {
        if let array = allArrays.first(where: { $0.numbers == nil }) { throw array.unsupported() }
    }

    func unknownBlocks(_ counts: [Int]) -> Failure {
        func list(_ counts: [Int]) -> String { counts.map { String($0) }.joined(separator: ", ") }
        let known = VGGConfiguration.allCases.map { "\($0.name) \(list($0.blocks))" }
        return Failure(
            .data, "'\(file.path)' holds convolutions that stand as in no VGG",
            facts: ["found: \(list(counts)) between poolings", "expected: \(known.joined(separator: "; "))"],
            remedies: [VGGTensors.otherModels])
    }
}
