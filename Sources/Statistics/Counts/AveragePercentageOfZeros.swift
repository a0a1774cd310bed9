/// The average percentage of zeros (APoZ) of the units of one layer.
///
/// APoZ of a unit = zeros over images and positions / (images × positions). Units above the mean by more than one
/// standard deviation are what the method would trim. Hu, Peng, Tai, Tang 2016, "Network Trimming: A Data-Driven
/// Neuron Pruning Approach towards Efficient Deep Architectures", arXiv 1607.03250.
public struct AveragePercentageOfZeros: Sendable, Hashable {
    public let layer: String
    /// Number of images and positions that every unit's figure is taken over.
    public let images: Int
    public let positions: Int
    /// Between 0 and 1, by unit.
    public let ofUnit: [Double]
    /// Mean over the units.
    public let mean: Double
    /// Of the population of units: the root of the mean squared deviation.
    public let standardDeviation: Double

    /// Undefined, hence `nil`, without images or units.
    public init?(_ tally: ZeroTally) {
        let ofUnit = tally.byUnit.compactMap(\.fraction)
        guard !ofUnit.isEmpty else { return nil }
        let mean = ofUnit.reduce(0, +) / Double(ofUnit.count)
        let squares = ofUnit.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        layer = tally.layer
        images = tally.images
        positions = tally.positions
        self.ofUnit = ofUnit
        self.mean = mean
        standardDeviation = (squares / Double(ofUnit.count)).squareRoot()
    }

    /// Mean + one standard deviation.
    public var threshold: Double { mean + standardDeviation }

    /// Units above the threshold, the highest APoZ first, equal ones by index.
    public var candidates: [Int] { ranked.filter { ofUnit[$0] > threshold } }

    /// All units, the highest APoZ first, equal ones by index.
    public var ranked: [Int] {
        ofUnit.indices.sorted { ofUnit[$0] != ofUnit[$1] ? ofUnit[$0] > ofUnit[$1] : $0 < $1 }
    }

    /// Number of units in each of `bins` equal intervals of 0…1; an APoZ of 1 belongs to the last one.
    ///
    /// - Precondition: `bins` is at least 1.
    public func histogram(bins: Int) -> [Int] {
        var counts = Array(repeating: 0, count: bins)
        for value in ofUnit { counts[min(Int(value * Double(bins)), bins - 1)] += 1 }
        return counts
    }
}
