public import Imaging
public import Network
import Statistics

/// What to run the model over, and how.
public struct PredictRequest: Sendable {
    /// Files and folders; sub-folders of a folder are classes.
    public var paths: [String]
    /// What patterns left out as its name is not UTF-8, which is counted; folders end with `/`.
    public var unreadable: [String]
    /// The layer whose output becomes features; the model's end if not given. The model stays as it is.
    public var layer: LayerReference?
    /// Images computed at once; never changes a result. The setting `batch` if not given.
    public var batch: Int?
    /// Only the first images.
    public var limit: Int?
    /// Goes on without the images that cannot be read, and lists them.
    public var skipsDamaged: Bool
    /// The `.h5` file that takes the features as they are computed.
    public var file: String?
    /// Gives up what an earlier `predict` has left for the same file.
    public var startsAnew: Bool

    public init(
        _ paths: [String], unreadable: [String] = [], layer: LayerReference? = nil, batch: Int? = nil,
        limit: Int? = nil, skipsDamaged: Bool = false, file: String? = nil, startsAnew: Bool = false
    ) {
        self.paths = paths
        self.unreadable = unreadable
        self.layer = layer
        self.batch = batch
        self.limit = limit
        self.skipsDamaged = skipsDamaged
        self.file = file
        self.startsAnew = startsAnew
    }
}

/// What a `predict` gave.
public struct PredictResult: Sendable {
    public let features: FeatureSet
    /// Images found, of which `features.table.images` are in the features.
    public let found: Int
    /// The limit that was asked for, if it left images out.
    public let limit: Int?
    /// Files in the folders that are no images, counted by reason.
    public let omissions: Omissions
    public let damaged: [DamagedImage]
    /// Why the classes have no names, if that is to be said.
    public let missingNames: MissingNames?
    /// Images of the features that an interrupted `predict` had computed.
    public let takenOver: Int
    /// Whether rows that an unfinished `predict` had left in its file were not as it had written them, and computed again.
    public let hasLostRows: Bool
    /// The file that holds the features, if one was asked for.
    public let file: String?
    /// Whether the features are at hand; otherwise they are in the file only, as the system has no addresses for them.
    public var areHeld: Bool { file == nil || features.table.units > 0 }
    /// Images computed at once.
    public let batch: Int
    public let threads: Int
    public let seconds: Double
}

/// A thousand classes of which nothing gives the names.
public struct MissingNames: Sendable {
    /// Where Keras's index of ImageNet's classes would be.
    public let index: String
}

/// An image that was skipped.
public struct DamagedImage: Sendable, Hashable {
    public let path: String
    public let reason: String
}
