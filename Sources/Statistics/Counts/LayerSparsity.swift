/// One line of the table of layers.
public struct LayerSparsity: Sendable, Hashable {
    public let layer: String
    public let units: Int
    public let positions: Int
    /// Zeros among images × units × positions.
    public let count: ZeroCount
    /// Mean over the units of their APoZ. Every unit has as many values, so it equals the zero fraction up to rounding.
    public let meanAPoZ: Double?
    public let standardDeviationOfAPoZ: Double?
    /// Number of units that fired in no image.
    public let silentUnits: Int

    public init(_ tally: ZeroTally) {
        let apoz = AveragePercentageOfZeros(tally)
        layer = tally.layer
        units = tally.units
        positions = tally.positions
        count = tally.total
        meanAPoZ = apoz?.mean
        standardDeviationOfAPoZ = apoz?.standardDeviation
        silentUnits = tally.silentUnits.count
    }
}
