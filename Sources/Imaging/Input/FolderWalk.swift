import Diagnostics
import Platform

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Walks one folder in the order of Keras's `flow_from_directory(shuffle=False)`.
struct FolderWalk {
    private(set) var classes: [String] = []
    /// Paths relative to the folder, with their classes.
    private(set) var files: [(name: String, className: String?)] = []
    private(set) var omissions = Omissions()
    private let folder: String

    /// The ends of names that Keras takes for images, and TIFF, which it reads and this program does not.
    private static let images = ["png", "jpg", "jpeg", "bmp", "ppm"]
    private static let tiffs = ["tif", "tiff"]

    /// Sub-folders are classes. Without any, the images that lie in the folder itself are taken.
    /// - Throws: `Failure(.data)` if a folder cannot be listed.
    init(_ folder: String) throws {
        self.folder = folder
        let entries = visible(try FileSystem.list(folder))
        let folders = entries.filter { $0.kind == .folder }
        classes = readable(folders).map(\.name)
        if folders.isEmpty {
            for entry in entries { take(entry, in: "", className: nil) }
        } else {
            omissions.besideClasses += entries.count { $0.kind != .folder }
            for className in classes { try walk(className) }
        }
    }

    /// All folders below a class, sorted by their whole paths, then the files of each: the order of `sorted(os.walk(…))`.
    /// Links to folders are not followed below the class itself, so that a circle of links ends.
    private mutating func walk(_ className: String) throws {
        var found: [(folder: String, entries: [DirectoryEntry])] = []
        var waiting = [className]
        while let current = waiting.popLast() {
            let entries = visible(try FileSystem.list(Path.join(folder, current)))
            found.append((current, entries.filter { $0.kind != .folder }))
            for entry in readable(entries.filter { $0.kind == .folder }) {
                let below = Path.join(current, entry.name)
                if !isLink(Path.join(folder, below)) { waiting.append(below) }
            }
        }
        found.sort { $0.folder.comesBefore($1.folder) }
        for (current, entries) in found {
            for entry in entries { take(entry, in: current, className: className) }
        }
    }

    private mutating func visible(_ entries: [DirectoryEntry]) -> [DirectoryEntry] {
        let shown = entries.filter { !$0.name.hasPrefix(".") }
        omissions.hidden += entries.count - shown.count
        return shown
    }

    private mutating func readable(_ folders: [DirectoryEntry]) -> [DirectoryEntry] {
        let readable = folders.filter(\.isReadable)
        omissions.unreadableFolders += folders.count - readable.count
        return readable
    }

    private mutating func take(_ entry: DirectoryEntry, in current: String, className: String?) {
        let name = entry.name.lowercased()
        let path = Path.join(current, entry.name)
        if Self.tiffs.contains(where: name.hasSuffix) {
            omissions.tiff += 1
        } else if !Self.images.contains(where: name.hasSuffix) {
            omissions.otherFiles += 1
        } else if !entry.isReadable {
            omissions.unreadableNames += 1
        } else {
            files.append((path, className))
        }
    }

    private func isLink(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
    }
}
