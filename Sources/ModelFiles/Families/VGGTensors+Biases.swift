import Diagnostics
import Engine

// Tensors that a layer may lack, and that are lost where its neighbours have them.
extension VGGTensors {
    /// Whether none of the convolutions, or of the dense layers, has a bias.
    var convolutionsLackBiases: Bool { blocks.joined().allSatisfy { $0.bias == nil } }
    var classifierLacksBiases: Bool { !classifier.isEmpty && classifier.allSatisfy { $0.bias == nil } }

    /// A network is built with biases or without them, alike in all layers of a kind: one that is missing among others was
    /// lost, and the results without it would be wrong.
    ///
    /// - Throws: `Failure` that names the first bias that is missing.
    func checkBiases(_ file: TensorFile) throws {
        try Self.checkBiases(blocks.joined().map { ($0.kernel, $0.bias) }, "convolutions", file)
        try Self.checkBiases(classifier.map { ($0.kernel, $0.bias) }, "dense layers", file)
    }

    private static func checkBiases(
        _ layers: [(kernel: StoredArray, bias: StoredArray?)], _ kind: String, _ file: TensorFile
    ) throws {
        let missing = layers.filter { $0.bias == nil }
        guard let first = missing.first, missing.count < layers.count else { return }
        let ending = "weight"
        let module = first.kernel.name.endsExactly(with: ending) ? first.kernel.name.dropLast(ending.count) : ""
        let bias = ReadableText.inLine(module + "bias")
        throw Failure(
            .data, "'\(file.path)' lacks the tensor '\(bias)'",
            facts: [
                "of \(layers.count) \(kind), \(layers.count - missing.count) have a bias and \(missing.count) "
                    + "\(missing.count == 1 ? "has" : "have") none"
            ],
            remedies: [
                "write the file again: torch.save(model.state_dict(), 'weights.pt')",
                "if the layer has no bias, put zeros there: state['\(bias)'] = torch.zeros(\(first.kernel.shape[0]))",
            ])
    }

    /// Whether a module of nested `Sequential`s follows another with no place between them: 1 and 1.0 follow 0, and 2 does
    /// not. What else stands in a `Sequential` that ends is not known: 1 need not follow 0.3.
    static func isNext(_ position: [Int], to earlier: [Int]) -> Bool {
        guard let last = earlier.last, position.count >= earlier.count else { return false }
        let level = earlier.count - 1
        return position[..<level] == earlier[..<level] && position[level] == last + 1
            && position[earlier.count...].allSatisfy { $0 == 0 }
    }
}
