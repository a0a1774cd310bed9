import Diagnostics
public import Engine
import Platform

/// Files of numbers that other programs wrote.
public enum DataFile {
    /// The extensions that `read` takes.
    public static let extensions = ["npy", "csv"]

    /// The numbers of a `.npy` or `.csv` file.
    ///
    /// - Parameter progress: told now and then how many bytes are taken in, of how many.
    /// - Throws: `Failure` for another extension, a damaged file or one that cannot be read, naming the place.
    public static func read(
        _ path: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Tensor {
        switch Path.extension(path) {
        case "npy": return try NumpyFile.read(path, progress)
        case "csv": return try CommaSeparatedFile.read(path, progress)
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
