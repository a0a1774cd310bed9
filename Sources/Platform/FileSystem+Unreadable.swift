public import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
                // No other text stands for such a name: a folder is not gone through for nothing.
                guard component.holds("\u{FFFD}") || component.holds("\\x") else { return nil }
                return (try? list(folder.isEmpty ? "." : folder))?.first { entry in
                    !entry.isReadable && (entry.name == component || entry.repairedName == component)
                }
            }
            folder = next
        }
        return nil
    }

    /// Whether a link is there which leads nowhere.
    public static func isDanglingLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && kind(path) == nil
    }

    /// That nothing is at a path, or only something whose name is not UTF-8.
    ///
    /// - Parameter remedy: for the case that nothing is there.
    public static func missing(_ path: String, remedy: String) -> Failure {
        unreadable(path) ?? Failure(.data, "there is no file or folder '\(path)'", remedies: [remedy])
    }

    /// That something is where a path is meant to lead, but has a name that is not UTF-8; nothing if there is nothing.
    public static func unreadable(_ path: String) -> Failure? {
        unreadableEntry(at: path).map { entry in
            Failure(
                .data, "no path leads to '\(path)'", facts: [unreadableFact(entry.name)], remedies: [unreadableRemedy])
        }
    }

    static func unreadableFact(_ name: String) -> String { "the name '\(name)' is not UTF-8" }

    static let unreadableRemedy = "rename it in a system shell: convmv does so, or mv, where ? stands for such a byte"
}
