import Engine
import Network
import Statistics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The classes that a classifier sees in one image, the most probable first.
public struct Classification: Sendable, Hashable {
    /// How probable one class is.
    public struct Score: Sendable, Hashable {
        /// Component of the output.
        public let index: Int
        /// The class's name where it is known.
        public let name: String?
        public let probability: Float
    }

    public let file: String
    public let scores: [Score]
}

extension FeatureSet {
    /// Whether the output is probabilities: a vector after a softmax or a sigmoid.
    public var isClassification: Bool {
        table.positions == 1 && (layer.activation == .softmax || layer.activation == .sigmoid || givesLogits)
    }

    /// Whether the output is logits, of which probabilities are made to be shown; the features stay what they are.
    public var givesLogits: Bool { model.givesLogits(at: layer) }

    /// What the outputs of one image say of the classes: their softmax where they are logits, or of a single one the
    /// logistic function.
    public func probabilities(_ outputs: [Float]) -> [Float] {
        guard givesLogits else { return outputs }
        if outputs.count == 1 { return outputs.map { 1 / (1 + exp(-$0)) } }
        let greatest = outputs.max() ?? 0
        let powers = outputs.map { exp($0 - greatest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// The most probable classes of every image; `nil` if the output is neither probabilities nor logits.
    ///
    /// Equal probabilities come in the order of the classes.
    public func classifications(top count: Int = 5) -> [Classification]? {
        guard isClassification else { return nil }
        return (0..<table.images).map { image in
            let row = probabilities(Array(table.row(image)))
            let order = row.indices.sorted { row[$0] != row[$1] ? row[$0] > row[$1] : $0 < $1 }
            let scores = order.prefix(count).map {
                Classification.Score(index: $0, name: outputName($0), probability: row[$0])
            }
            return Classification(file: table.files[image], scores: Array(scores))
        }
    }

    /// Of a single output the name of the second of two classes: it is the probability of that.
    private func outputName(_ index: Int) -> String? {
        guard let names = outputNames else { return nil }
        if table.units == 1 { return names.last }
        return names.indices.contains(index) ? names[index] : nil
    }
}
