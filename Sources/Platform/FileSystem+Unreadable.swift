public import Diagnostics

/// Names that are not UTF-8. Paths are text here, so none leads to what has such a name; it is seen where its folder is
/// listed, and left out or refused by name.
extension FileSystem {
    /// What a path that leads nowhere is meant for, if the name of that, or of a folder on the way, is not UTF-8.
    ///
    /// - Parameter path: with the name as `list` shows it, or as the program got it on its command line.
    public static func unreadableEntry(at path: String) -> DirectoryEntry? {
        var folder = path.hasPrefix("/") ? "/" : ""
        for component in path.split(separator: "/").map(String.init) {
            let next = Path.join(folder, component)
            if kind(next) == nil {
                return (try? list(folder.isEmpty ? "." : folder))?.first { entry in
                    !entry.isReadable && (entry.name == component || entry.repairedName == component)
                }
            }
            folder = next
        }
        return nil
    }

    /// That nothing is at a path, or only something whose name is not UTF-8.
    ///
    /// - Parameter remedy: for the case that nothing is there.
    public static func missing(_ path: String, remedy: String) -> Failure {
        if let entry = unreadableEntry(at: path) {
            return Failure(
                .data, "no path leads to '\(path)'", facts: [unreadableFact(entry.name)],
                remedies: [unreadableRemedy])
        }
        return Failure(.data, "there is no file or folder '\(path)'", remedies: [remedy])
    }

    static func unreadableFact(_ name: String) -> String { "the name '\(name)' is not UTF-8" }

    static let unreadableRemedy = "rename it in a system shell: convmv does so, or mv, where ? stands for such a byte"
}
