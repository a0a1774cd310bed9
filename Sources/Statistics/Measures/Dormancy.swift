import Engine

/// The τ-dormant units of a layer.
///
/// The score of a unit is mean|h| over images and positions, divided by the mean of that over the units; a unit is
/// dormant if its score is at most τ. τ = 0.025 is usual; τ = 0 gives the silent units. Sokar, Agarwal, Castro, Evci
/// 2023, "The Dormant Neuron Phenomenon in Deep Reinforcement Learning", arXiv 2302.12902.
public struct Dormancy: Sendable, Hashable {
    public let threshold: Double
    /// By unit; all `nil` if every value of the layer is zero, because then the score is 0/0.
    public let scores: [Double?]
    /// Dormant units, ascending. In a layer of zeros all are.
    public let dormant: [Int]

    /// - Parameter checkInterruption: asked every few milliseconds; what it throws is passed on.
    public init(
        _ features: FeatureTable, threshold: Double = 0.025, checkInterruption: () throws -> Void
    ) rethrows {
        let units = features.units
        var means = [Double](repeating: 0, count: units)
        try features.tensor.withElements { elements in
            var next = 0
            var checked = 0
            for _ in 0..<features.images * features.positions {
                if next - checked >= 1 << 20 {
                    checked = next
                    try checkInterruption()
                }
                for unit in 0..<units { means[unit] += Double(elements[next + unit].magnitude) }
                next += units
            }
        }
        let rows = Double(max(features.images * features.positions, 1))
        for unit in 0..<units { means[unit] /= rows }
        let average = mean(means) ?? 0
        self.threshold = threshold
        scores = means.map { average > 0 ? $0 / average : nil }
        dormant = features.images == 0 ? [] : means.indices.filter { means[$0] <= threshold * average }
    }

    public init(_ features: FeatureTable, threshold: Double = 0.025) {
        self.init(features, threshold: threshold, checkInterruption: {})
    }
}
