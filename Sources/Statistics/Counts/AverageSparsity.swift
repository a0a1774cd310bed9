/// "The average sparsity" of several layers, which does not mean one thing: three averages of the same counts, each
/// with its denominator.
public struct AverageSparsity: Sendable, Hashable {
    /// All zeros among all activations: large layers decide.
    public let overActivations: ZeroCount
    /// Mean of the layers' zero fractions: every layer weighs the same. Undefined without layers that have values.
    public let overLayers: Double?
    /// Number of layers in that mean.
    public let layers: Int
    /// Mean of the units' APoZ over all units of all layers: wide layers decide.
    public let overUnits: Double?
    /// Number of units in that mean.
    public let units: Int

    public init(_ tallies: [ZeroTally]) {
        let totals = tallies.map(\.total)
        overActivations = totals.reduce(ZeroCount(zeros: 0, values: 0), +)
        let ofLayers = totals.compactMap(\.fraction)
        let ofUnits = tallies.flatMap(\.byUnit).compactMap(\.fraction)
        layers = ofLayers.count
        units = ofUnits.count
        overLayers = mean(ofLayers)
        overUnits = mean(ofUnits)
    }
}
