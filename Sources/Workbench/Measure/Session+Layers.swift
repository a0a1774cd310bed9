import Diagnostics
public import Network
public import Statistics

extension Session {
    /// The zeros of every ReLU that was passed, layer by layer, and their averages.
    ///
    /// - Throws: `Failure` if there are no features, or no ReLU was passed.
    public func layers(_ subject: Subject? = nil) throws -> LayersAnswer {
        let features = try features(of: subject)
        let tallies = try rectified(features)
        return LayersAnswer(
            layers: tallies.map(LayerSparsity.init), average: AverageSparsity(tallies), images: features.table.images,
            model: features.model)
    }

    /// The average percentage of zeros of every unit: of one layer, or of every ReLU that was passed.
    ///
    /// - Throws: `Failure` if there are no features, or nothing is known of the layer.
    public func averagePercentageOfZeros(
        _ subject: Subject? = nil, at reference: LayerReference? = nil
    ) throws -> [AveragePercentageOfZeros] {
        if case .tensor = subject {
            return try averages([zeros(subject, at: reference).tally])
        }
        guard reference == nil else {
            return try averages([zeros(subject, at: reference).tally])
        }
        return try averages(rectified(features(of: subject)))
    }

    private func averages(_ tallies: [ZeroTally]) throws -> [AveragePercentageOfZeros] {
        try tallies.compactMap { try AveragePercentageOfZeros($0, checkpoint: checkInterruption) }
    }

    func rectified(_ features: FeatureSet) throws -> [ZeroTally] {
        guard !features.ledger.tallies.isEmpty else { throw Self.noRelu(before: features.layer) }
        return features.ledger.tallies
    }

    static func noRelu(before layer: LayerInfo) -> Failure {
        Failure(
            .command, "no ReLU lies on the way to '\(layer.path)'",
            remedies: ["stats zeros counts the zeros of the features themselves"])
    }
}
