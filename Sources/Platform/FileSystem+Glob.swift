import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension FileSystem {
    /// The paths that a pattern matches, sorted by their bytes, each once.
    ///
    /// `*` and `?` stand for text and a character within a name, `[a-z]` for one character, `**` as a whole component
    /// for any number of folders, `{a,b}` for alternatives, `~` at the beginning for the home folder. Hidden names
    /// match only where the pattern has their dot.
    ///
    /// - Throws: `Failure` if a folder on the way cannot be read, or on Ctrl-C.
    public static func glob(_ pattern: String) throws -> [String] { try globAll(pattern).paths }

    /// The same, and what had to be left out as its name is not UTF-8, as `list` shows it: what matches, and folders in
    /// which something might. These end with `/`.
    public static func globAll(_ pattern: String) throws -> (paths: [String], unreadable: [String]) {
        var paths: Set<ExactText> = []
        var unreadable: Set<ExactText> = []
        for alternative in try BraceExpansion.expand(expandingTilde(pattern)) {
            let walk = GlobWalk(alternative) { unreadable.insert(ExactText($0)) }
            try walk.collect { paths.insert(ExactText($0)) }
        }
        return (paths.sorted().map(\.text), unreadable.sorted().map(\.text))
    }
}

extension FileSystem {
    /// Whether a name within a folder matches a component of a pattern, which has no braces.
    public static func matches(_ component: String, _ name: String) -> Bool {
        GlobPattern(component).matches(name)
    }
}

/// One pattern without braces, matched component by component against the folders of the disk.
private struct GlobWalk {
    private enum Component {
        case name(GlobPattern)
        case anyFolders
    }

    /// Folders within folders that `**` goes into at most.
    private static let deepest = 64

    private let start: String
    private let components: [Component]
    private let wantsFolder: Bool
    /// Told what has a name that is not UTF-8.
    private let leaveOut: (String) -> Void

    init(_ pattern: String, leaveOut: @escaping (String) -> Void) {
        self.leaveOut = leaveOut
        start = pattern.hasPrefix("/") ? "/" : ""
        components = pattern.split(separator: "/").map { $0 == "**" ? .anyFolders : .name(GlobPattern($0)) }
        wantsFolder = pattern.hasSuffix("/")
    }

    func collect(_ found: (String) -> Void) throws {
        guard !components.isEmpty else {
            if FileSystem.kind(start) != nil { found(start) }
            return
        }
        try match(0, in: start, above: [], found)
    }

    /// Matches the components from `index` on against what lies in `folder`.
    ///
    /// - Parameter above: the folders that `**` has come through, so that links do not lead it in a circle.
    private func match(_ index: Int, in folder: String, above: [FolderIdentity], _ found: (String) -> Void) throws {
        try Interruption.check()
        let isLast = index == components.count - 1
        switch components[index] {
        case .name(let pattern):
            for path in try paths(matching: pattern, in: folder, isLast: isLast) {
                if isLast {
                    if !wantsFolder { found(path) } else if FileSystem.kind(path) == .folder { found(path + "/") }
                } else if FileSystem.kind(path) == .folder {
                    try match(index + 1, in: path, above: [], found)
                }
            }
        case .anyFolders:
            guard let identity = FolderIdentity(folder), !above.contains(identity), above.count < Self.deepest else {
                return
            }
            // `**` at the end stands for everything below, as `**/*` does.
            if !isLast { try match(index + 1, in: folder, above: [], found) }
            for entry in try FileSystem.list(folder.isEmpty ? "." : folder) where !entry.name.hasPrefix(".") {
                guard entry.isReadable else {
                    leave(entry, in: folder, isLast: isLast)
                    continue
                }
                let path = Path.join(folder, entry.name)
                if isLast, !wantsFolder || entry.kind == .folder { found(wantsFolder ? path + "/" : path) }
                if entry.kind == .folder { try match(index, in: path, above: above + [identity], found) }
            }
        }
    }

    private func paths(matching pattern: GlobPattern, in folder: String, isLast: Bool) throws -> [String] {
        if let name = pattern.literal {
            let path = Path.join(folder, name)
            return FileSystem.kind(path) == nil ? [] : [path]
        }
        let matches = try FileSystem.list(folder.isEmpty ? "." : folder).filter { pattern.matches($0.name) }
        for entry in matches where !entry.isReadable { leave(entry, in: folder, isLast: isLast) }
        return matches.filter(\.isReadable).map { Path.join(folder, $0.name) }
    }

    /// A file that is on the way to nothing is not missed.
    private func leave(_ entry: DirectoryEntry, in folder: String, isLast: Bool) {
        if entry.kind == .folder {
            leaveOut(Path.join(folder, entry.name) + "/")
        } else if isLast, !wantsFolder {
            leaveOut(Path.join(folder, entry.name))
        }
    }
}

/// Tells a folder from every other one, by whatever path it is reached.
private struct FolderIdentity: Equatable {
    private let device: dev_t
    private let node: ino_t

    init?(_ path: String) {
        var status = stat()
        guard stat(path.isEmpty ? "." : path, &status) == 0, FileKind(mode: status.st_mode) == .folder else {
            return nil
        }
        device = status.st_dev
        node = status.st_ino
    }
}
