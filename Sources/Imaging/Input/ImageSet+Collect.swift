import Diagnostics
import Platform

extension ImageSet {
    /// The images of folders and files, in the order given.
    ///
    /// A folder's sub-folders are its classes, sorted by their bytes; the files in them come in the order of Keras's
    /// `flow_from_directory(shuffle=False)`, and what lies beside the sub-folders is left out. A folder without
    /// sub-folders gives the images in it, without a class. A file that is named itself is taken whatever its name.
    /// Results name the files relative to the one folder, or by the path given where there are several.
    ///
    /// - Parameter unreadable: what a pattern left out as its name is not UTF-8; folders end with `/`.
    /// - Throws: `Failure(.data)` if a path does not exist, cannot be listed, or holds no image.
    public static func collect(paths: [String], unreadable: [String] = []) throws -> ImageSet {
        guard !paths.isEmpty else {
            throw Failure(.data, "no image was given", remedies: ["give files or folders: predict test/"])
        }
        var set = ImageSet(entries: [], classes: [])
        for path in paths {
            switch FileSystem.kind(path) {
            // It is an image that cannot be read, as it would be in a folder.
            case nil where FileSystem.isDanglingLink(path):
                set.entries.append(Entry(path: path, displayName: path, className: nil))
            case nil:
                throw FileSystem.missing(
                    path, remedy: "paths start at the current folder; pwd shows it, ls lists it")
            case .folder:
                try set.add(folder: path, named: paths.count == 1)
            default:
                set.entries.append(Entry(path: path, displayName: path, className: nil))
            }
        }
        let folders = unreadable.count { $0.hasSuffix("/") }
        set.omissions.unreadableFolders += folders
        set.omissions.unreadableNames += unreadable.count - folders
        set.classes = set.classes.uniqueByBytes
        return set
    }

    private mutating func add(folder: String, named isOnly: Bool) throws {
        let walk = try FolderWalk(folder)
        guard !walk.files.isEmpty else { throw Self.empty(folder, walk) }
        for file in walk.files {
            let path = Path.join(folder, file.name)
            entries.append(Entry(path: path, displayName: isOnly ? file.name : path, className: file.className))
        }
        classes += walk.classes
        omissions.add(walk.omissions)
    }

    private static func empty(_ folder: String, _ walk: FolderWalk) -> Failure {
        var facts: [String] = []
        if !walk.classes.isEmpty {
            let names = walk.classes.prefix(5).joined(separator: ", ") + (walk.classes.count > 5 ? ", …" : "")
            facts.append("\(walk.classes.count) sub-folder\(walk.classes.count == 1 ? "" : "s"): \(names)")
        }
        facts += walk.omissions.facts
        if facts.isEmpty { facts = ["the folder is empty"] }
        let omissions = walk.omissions
        let remedy =
            omissions.unreadableNames + omissions.unreadableFolders > 0
            ? "rename in a system shell what has a name that is not UTF-8; ls \(folder) shows it"
            : omissions.besideClasses > 0
                ? "move the images into the sub-folders, or name them: \(Path.join(folder, "*.png"))"
                : "images are .png .jpg .jpeg .bmp .ppm, in the folder or in one sub-folder a class"
        return Failure(.data, "the folder '\(folder)' holds no image", facts: facts, remedies: [remedy])
    }
}

extension Omissions {
    mutating func add(_ other: Omissions) {
        tiff += other.tiff
        otherFiles += other.otherFiles
        besideClasses += other.besideClasses
        hidden += other.hidden
        unreadableNames += other.unreadableNames
        unreadableFolders += other.unreadableFolders
    }
}
