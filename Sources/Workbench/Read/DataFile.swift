import Diagnostics
public import Engine
import Platform

/// Files of numbers that other programs wrote.
public enum DataFile {
    /// The extensions that `read` takes.
    public static let extensions = ["npy", "csv"]

    /// The numbers of a `.npy` or `.csv` file.
    ///
    /// - Throws: `Failure` for another extension, a damaged file or one that cannot be read, naming the place.
    public static func read(_ path: String) throws -> Tensor {
        switch Path.extension(path) {
        case "npy": return try NumpyFile.read(path)
        case "csv": return try CommaSeparatedFile.read(path)
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
