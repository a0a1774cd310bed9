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
    public init?(_ tally: ZeroTally) { self.init(tally, checkpoint: {}) }

    /// - Parameter checkpoint: asked every few milliseconds; what it throws is passed on.
    public init?(_ tally: ZeroTally, checkpoint: () throws -> Void) rethrows {
        let values = Double(tally.images * tally.positions)
        guard values > 0, tally.units > 0 else { return nil }
        let ofUnit = try [Double](count: tally.units, checkpoint: checkpoint) { Double(tally.zerosOfUnit[$0]) / values }
        var (sum, squares) = (0.0, 0.0)
        try inPieces(ofUnit.count, checkpoint: checkpoint) { for unit in $0 { sum += ofUnit[unit] } }
        let mean = sum / Double(ofUnit.count)
        try inPieces(ofUnit.count, checkpoint: checkpoint) { piece in
            for unit in piece { squares += (ofUnit[unit] - mean) * (ofUnit[unit] - mean) }
        }
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
    public var candidates: [Int] { candidates(checkpoint: {}) }

    /// - Parameter checkpoint: asked every few milliseconds; what it throws is passed on.
    public func candidates(checkpoint: () throws -> Void) rethrows -> [Int] {
        let threshold = threshold
        return Array(try ranked(checkpoint: checkpoint).prefix { ofUnit[$0] > threshold })
    }

    /// All units, the highest APoZ first, equal ones by index.
    public var ranked: [Int] { ranked(checkpoint: {}) }

    /// - Parameter checkpoint: asked every few milliseconds; what it throws is passed on.
    public func ranked(checkpoint: () throws -> Void) rethrows -> [Int] {
        var comparisons = 0
        return try ofUnit.indices.sorted {
            comparisons += 1
            if comparisons.isMultiple(of: valuesOfPiece) { try checkpoint() }
            return ofUnit[$0] != ofUnit[$1] ? ofUnit[$0] > ofUnit[$1] : $0 < $1
        }
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
