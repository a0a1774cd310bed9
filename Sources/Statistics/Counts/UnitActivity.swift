/// The difference between inactive, silent and dead for the units of one layer.
///
/// - *inactive*: zero for one image, at every position.
/// - *silent*: inactive for every image seen; after N images its rate of firing lies below about 3/N (`RuleOfThree`).
/// - *dead*: zero for any input at all, proved from the weights by an interval bound of the pre-activation that does
///   not exceed 0. Lu, Shin, Su, Karniadakis 2019, "Dying ReLU and Initialization", arXiv 1903.06733.
public struct UnitActivity: Sendable, Hashable {
    public let layer: String
    public let units: Int
    public let images: Int
    /// Mean over the images of the number of inactive units; undefined without images.
    public let meanInactive: Double?
    /// Silent units, ascending.
    public let silent: [Int]
    /// Units proved dead, ascending; `nil` if no proof was attempted for this layer.
    public let dead: [Int]?

    /// - Parameters:
    ///   - flags: by unit, whether it is proved dead; `nil` if there is no bound for this layer.
    ///   - checkpoint: asked every few milliseconds; what it throws is passed on.
    /// - Precondition: `flags` has one flag for each unit.
    public init(_ tally: ZeroTally, dead flags: [Bool]?, checkpoint: () throws -> Void) rethrows {
        precondition(flags == nil || flags?.count == tally.units, "flags for another layer")
        layer = tally.layer
        units = tally.units
        images = tally.images
        meanInactive =
            tally.images == 0 ? nil : Double(tally.inactiveUnitsOfImage.reduce(0, +)) / Double(tally.images)
        silent = try tally.silentUnits(checkpoint: checkpoint)
        dead = flags.map { flags in flags.indices.filter { flags[$0] } }
    }

    /// The same without a question in between.
    public init(_ tally: ZeroTally, dead flags: [Bool]?) { self.init(tally, dead: flags, checkpoint: {}) }
}
