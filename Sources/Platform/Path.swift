import Diagnostics

/// Paths as text. Nothing here looks at the disk.
public enum Path {
    /// `base/name`; `name` alone if it is absolute or `base` is empty.
    public static func join(_ base: String, _ name: String) -> String {
        if base.isEmpty || name.hasPrefix("/") { return name }
        if name.isEmpty { return base }
        return base.hasSuffix("/") ? base + name : base + "/" + name
    }

    /// What follows the last slash, slashes at the end left aside: `img.png` of `test/img.png`, `test` of `test/`.
    public static func fileName(_ path: String) -> String {
        let trimmed = withoutSlashesAtEnd(path)
        guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return String(trimmed) }
        return String(trimmed[trimmed.utf8.index(after: slash)...])
    }

    /// What stands before the last slash: `test` of `test/img.png`, `.` of `img.png`, `/` of `/img.png`.
    public static func folder(_ path: String) -> String {
        let trimmed = withoutSlashesAtEnd(path)
        guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        let folder = withoutSlashesAtEnd(String(trimmed[..<slash]))
        return folder.isEmpty ? "/" : String(folder)
    }

    /// What follows the last dot of the file's name, lowercased and without the dot; empty for `.profile` and `readme`.
    public static func `extension`(_ path: String) -> String {
        let name = fileName(path)
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
        return name[name.utf8.index(after: dot)...].lowercased()
    }

    /// The path from `base` on, where it lies below it: `b/img.png` of `test/b/img.png` below `test`.
    public static func relative(_ path: String, to base: String) -> String {
        let prefix = base.hasSuffix("/") ? base : base + "/"
        guard path.beginsExactly(with: prefix) else { return path }
        return String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }

    /// The path without `.`, without `..` where a folder stands before it, and without double slashes.
    public static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !path.hasPrefix("/") {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if path.hasPrefix("/") { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    private static func withoutSlashesAtEnd(_ path: String) -> Substring {
        var rest = path[...]
        while rest.utf8.count > 1, rest.utf8.last == UInt8(ascii: "/") { rest = rest.dropLast() }
        return rest
    }
}
