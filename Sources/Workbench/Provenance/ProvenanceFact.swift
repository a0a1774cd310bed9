import Imaging
import Platform

/// Something that a statement used and that a replay should find the same.
public enum ProvenanceFact: Sendable, Hashable {
    /// Weights that were read from a file.
    case weights(WeightsFile)
    /// Weights that were drawn.
    case untrained(architecture: String, seed: Int)
    /// The images of one `predict`.
    case images(ImageList)
    /// How images were prepared, in one line.
    case preparation(String)
}

/// A file of weights as it was when it was read.
public struct WeightsFile: Sendable, Hashable {
    /// As it was named.
    public let source: String
    /// Absolute.
    public let path: String
    /// Bytes.
    public let size: Int
    /// When it was last changed, nanoseconds since 1970.
    public let modified: Int

    /// Nothing if there is no such file.
    init?(_ source: String) {
        guard let status = FileSystem.status(source) else { return nil }
        self.source = source
        path = Path.join(FileSystem.currentFolder, source)
        size = status.size
        modified = status.modified
    }

    /// Whether the file is still the one that was read, as far as can be told without reading it.
    var isUnchanged: Bool {
        guard let status = FileSystem.status(path) else { return false }
        return status.size == size && status.modified == modified
    }
}

/// The images of one `predict`.
public struct ImageList: Sendable, Hashable {
    /// The paths as given, as many as are of use to a reader.
    public let paths: String
    public let count: Int
    /// SHA-256 over the names of the files, relative to the folder that was given, and their sizes, in the order in which
    /// the model saw them.
    public let digest: String

    init(_ paths: [String], _ images: ArraySlice<ImageSet.Entry>) {
        let shown = paths.prefix(3).joined(separator: " ")
        self.paths = paths.count > 3 ? "\(shown) …" : shown
        count = images.count
        var digest = SHA256()
        for entry in images {
            digest.add("\(entry.displayName)\t\(FileSystem.status(entry.path)?.size ?? -1)\n")
        }
        self.digest = digest.hexadecimal
    }
}
