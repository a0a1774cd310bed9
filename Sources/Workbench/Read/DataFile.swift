import Diagnostics
public import Engine
import Platform

/// Files of numbers that other programs wrote.
public enum DataFile {
    /// The extensions that `read` takes.
    public static let extensions = ["npy", "npz", "h5", "csv"]

    /// Of an array without values no bytes bound the extents, although measures keep a number for each unit or row.
    static let longestOfNothing = 1 << 24

    /// The numbers of a file; of one that holds several arrays those of `features`, or of the only array.
    ///
    /// - Parameters:
    ///   - array: the name of another array of a file that holds several.
    ///   - lost: told at the end what the numbers have lost by becoming float32, if they have lost anything.
    ///   - progress: told now and then how many bytes are taken in, of how many.
    /// - Throws: `Failure` for another extension, a damaged file or one that cannot be read, naming the place; for an
    ///   array that is not there.
    public static func read(
        _ path: String, array: String? = nil, lost: (NarrowingLosses) -> Void = { _ in },
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Tensor {
        let format = Path.extension(path)
        if array != nil, format == "npy" || format == "csv" {
            throw Failure(
                .usage, "a .\(format) file holds one array, which has no name", remedies: ["read \(path)"])
        }
        var losses = NarrowingLosses()
        defer { if !losses.isEmpty { lost(losses) } }
        switch format {
        case "npy": return try NumpyFile.read(path, &losses, progress)
        case "npz": return try NumpyArchive.read(path, array: array, &losses, progress)
        case "h5":
            return try HDF5FeatureFile.read(path, array: array, &losses) { (try? Interruption.check()) == nil }
        case "csv": return try CommaSeparatedFile.read(path, &losses, progress)
        case let found:
            throw Failure(
                .data, "cannot tell the format of '\(path)'",
                facts: [
                    found.isEmpty ? "the name has no extension" : "found: .\(found)",
                    "supported: \(extensions.map { ".\($0)" }.joined(separator: ", "))",
                ],
                remedies: ["convert it, for example with numpy.save"])
        }
    }
}
