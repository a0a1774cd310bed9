import Diagnostics
import Engine
public import Network
public import Statistics

extension Session {
    /// The zeros of the features, of other numbers, or of a layer that was passed on the way to the features.
    ///
    /// - Parameters:
    ///   - subject: what is measured; the session's features if not given.
    ///   - reference: a layer of the features' model.
    ///   - epsilon: counts |x| ≤ epsilon; 0 counts exact zeros.
    /// - Throws: `Failure` if there are no features, or nothing is known of the layer.
    public func zeros(
        _ subject: Subject? = nil, at reference: LayerReference? = nil, epsilon: Double = 0
    ) throws -> MeasuredZeros {
        guard epsilon >= 0, epsilon.isFinite else {
            throw Failure(
                .usage, "--eps cannot be \(epsilon)", facts: ["expected: a number from 0"],
                remedies: ["--eps 1e-6"])
        }
        switch try subject ?? .features(requireFeatures()) {
        case .tensor(let tensor):
            guard reference == nil else { throw Self.noLayers() }
            let tally = try counted(FeatureTable(tensor), layer: "", epsilon: epsilon)
            return MeasuredZeros(
                tally: tally, files: [], classNames: [], layer: nil, origin: nil, epsilon: epsilon)
        case .features(let features):
            let layer = try reference.map { try features.model.network.layer($0) } ?? features.layer
            return MeasuredZeros(
                tally: try tally(features, at: layer, epsilon: epsilon), files: features.table.files,
                classNames: features.table.classNames, layer: layer,
                origin: features.model.network.zeroOrigin(at: layer), epsilon: epsilon)
        }
    }

    /// The zeros of values that are held.
    ///
    /// - Throws: `Failure.interrupted`.
    public func counted(_ table: FeatureTable, layer: String, epsilon: Double) throws -> ZeroTally {
        try progress.during("counting zeros", .values, total: table.tensor.count) {
            try ZeroTally(counting: table, layer: layer, epsilon: epsilon) { done in
                progress.advance(to: done)
                try checkInterruption()
            }
        }
    }

    private func tally(_ features: FeatureSet, at layer: LayerInfo, epsilon: Double) throws -> ZeroTally {
        if layer.path.isExactly(features.layer.path) {
            return try counted(features.table, layer: layer.path, epsilon: epsilon)
        }
        let tallies = try features.tallies(of: layer)
        guard let tally = tallies.first else { throw Self.notHeld(layer, features) }
        guard tallies.count == 1 else { throw Self.severalWidths(layer, tallies) }
        guard epsilon == 0 else { throw Self.countedExactly(layer) }
        return tally
    }

    static func countedExactly(_ layer: LayerInfo) -> Failure {
        Failure(
            .command, "the zeros of '\(layer.path)' were counted exactly",
            facts: ["its values are not held, so that --eps has nothing to compare"],
            remedies: ["predict … --at \(layer.path), then stats zeros --eps …"])
    }

    static func notHeld(_ layer: LayerInfo, _ features: FeatureSet) -> Failure {
        notHeld(layer, heldIs: features.layer, counted: features.ledger.tallies.count)
    }

    static func notHeld(_ layer: LayerInfo, heldIs held: LayerInfo, counted: Int) -> Failure {
        Failure(
            .command, "nothing is known of the values of '\(layer.path)'",
            facts: [
                "held are the values of \(held.path), and the zeros of \(counted) layers with a ReLU on the way to it"
            ], remedies: ["predict … --at \(layer.path)"])
    }

    /// A ReLU layer that several layers share has as many answers as those have widths.
    private static func severalWidths(_ layer: LayerInfo, _ tallies: [ZeroTally]) -> Failure {
        Failure(
            .command, "'\(layer.path)' is applied to layers of different widths",
            facts: tallies.map { tally in
                "\(tally.layer): zeros \(tally.total.zeros) of \(tally.total.values)"
            }, remedies: ["all of them: stats layers"])
    }

    static func noLayers() -> Failure {
        Failure(
            .usage, "--at needs features, and these are numbers without a model",
            remedies: ["leave --at out, or use the result of predict"])
    }

    /// The features that a measure of layers is taken of.
    func features(of subject: Subject?) throws -> FeatureSet {
        switch try subject ?? .features(requireFeatures()) {
        case .features(let features): return features
        case .tensor:
            throw Failure(
                .command, "numbers without a model have no layers", remedies: ["use the result of predict"])
        }
    }
}
