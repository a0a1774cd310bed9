import Diagnostics

/// Weights that fit by their names, and are another network's all the same.
enum WeightsOfAnother {
    /// - Parameters:
    ///   - all: names of the layers that a file has weights for, in the order of the file.
    ///   - taken: those of the network that is to have them.
    /// - Throws: `Failure` if the file has weights for layers between those that are taken: with normalisation or more
    ///   convolutions in between, it is another network that was trained. What lies behind them may be left.
    static func refuse(_ all: [String], taken: [String], path: String, network: String) throws {
        let taken = Set(taken.map { ExactText($0) })
        guard let last = all.lastIndex(where: { taken.contains(ExactText($0)) }) else { return }
        let between = all[..<last].filter { !taken.contains(ExactText($0)) }
        guard let first = between.first else { return }
        throw Failure(
            .data, "'\(path)' holds the weights of another network than '\(network)'",
            facts: [
                "between the layers of '\(network)' it has weights for \(ReadableText.inLine(first))"
                    + (between.count > 1 ? " and \(between.count - 1) more" : "")
            ],
            remedies: ["load \(path) alone, or name the architecture that it was made for"])
    }
}
