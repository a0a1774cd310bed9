public import Network
public import Statistics

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Activations of one layer for a number of images, with everything that must be known to read them, and the zeros of
/// every ReLU that was passed on the way.
public struct FeatureSet: Sendable {
    /// Images × units, or images × rows × columns × units, with the files and classes of the rows.
    public let table: FeatureTable
    /// How many of the values are zero, and how many no numbers.
    public let counts: ValueCount
    /// The zeros of every ReLU on the way, exact, whatever was kept of the activations.
    public let ledger: ZeroLedger
    /// The layer whose output this is.
    public let layer: LayerInfo
    /// The model as it was used; its layers are those that were passed.
    public let model: ModelState
    /// What was done to the images, in one line.
    public let preparation: String
    /// Names of the classes of a classifier's output, where they are known.
    public let outputNames: [String]?

    /// What the zeros of these values are.
    public var origin: ZeroOrigin { model.network.zeroOrigin(at: layer) }

    /// What stands above the features in a file.
    var facts: [(key: String, value: String)] {
        Self.facts(model, layer, preparation: preparation, outputNames: outputNames)
    }

    static func facts(
        _ model: ModelState, _ layer: LayerInfo, preparation: String, outputNames: [String]?
    ) -> [(key: String, value: String)] {
        [
            ("model", model.name), ("layer", layer.name), ("input", model.input.description),
            ("preparation", preparation),
        ] + outputsFact(outputNames)
    }

    /// The names of a classifier's outputs, a JSON list; an attribute of an HDF5 file has room for some thousands.
    private static func outputsFact(_ outputNames: [String]?) -> [(key: String, value: String)] {
        guard let outputNames, let bytes = try? JSONEncoder().encode(outputNames), bytes.count < 60_000 else {
            return []
        }
        return [("outputs", String(decoding: bytes, as: UTF8.self))]
    }
}
