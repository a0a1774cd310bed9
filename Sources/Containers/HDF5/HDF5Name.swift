import Diagnostics

/// What may be the name of something in an HDF5 file that is written.
enum HDF5Name {
    /// Groups within groups; Keras's models have a handful.
    private static let deepest = 64

    static func components(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

    /// - Throws: `Failure` if a part of the path is no name.
    static func check(_ path: String) throws {
        let names = components(path)
        guard names.count <= deepest else { throw HDF5Writer.refused(path, "it has \(names.count) names") }
        for name in names where name == "." || name.utf8.contains(0) || name.utf8.count > 1000 {
            throw HDF5Writer.refused(path, "'\(name.prefix(40))' is no name in an HDF5 file")
        }
    }

    static func check(attribute name: String, of path: String) throws {
        try check(path)
        guard !name.isEmpty, name.utf8.count < 512, !name.utf8.contains(0) else {
            throw HDF5Writer.refused(path, "an attribute cannot be called '\(name)'")
        }
    }
}
