import Diagnostics

/// The zeros of every ReLU that a model passed, in the order of the layers: one tally a layer, added up in one pass
/// while the activations come and go.
public struct ZeroLedger: Sendable, Hashable {
    public private(set) var tallies: [ZeroTally]
    /// The names of the classes, by class index.
    public let classNames: [String]
    /// One name an image, in the order in which the images were added.
    public private(set) var files: [String] = []
    /// The class of each image, or `nil` for an image that belongs to none.
    public private(set) var classIndices: [Int?] = []

    public init(layers: [(layer: String, units: Int, positions: Int)], classNames: [String] = []) {
        self.classNames = classNames
        tallies = layers.map {
            ZeroTally(layer: $0.layer, units: $0.units, positions: $0.positions, classes: classNames.count)
        }
    }

    public var images: Int { files.count }

    /// Announces the images of the next batch; their counts follow, one call of `add` for each layer.
    public mutating func begin(files: [String], classIndices: [Int?]) {
        precondition(files.count == classIndices.count, "\(files.count) files with \(classIndices.count) classes")
        self.files += files
        self.classIndices += classIndices
    }

    /// Adds the counts (images × units) of the images announced last to the tally of one layer.
    ///
    /// - Precondition: `site` is an index of `tallies`, and there are as many counts as images × units.
    public mutating func add(site: Int, counts: UnsafeBufferPointer<UInt32>) {
        let announced = classIndices[tallies[site].images...]
        tallies[site].add(counts: counts, classIndices: announced)
    }

    /// Adds a ledger of the same layers and classes whose images follow those of this one.
    public mutating func append(_ other: ZeroLedger) {
        precondition(other.tallies.count == tallies.count, "ledgers of different models")
        for index in tallies.indices { tallies[index].append(other.tallies[index]) }
        files += other.files
        classIndices += other.classIndices
    }

    /// The tally of a layer by its name or path.
    public func tally(of layer: String) -> ZeroTally? { tallies.first { $0.layer.isExactly(layer) } }
}
