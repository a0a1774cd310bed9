import Diagnostics
import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files and folders by their paths. Every error is a `Failure` of kind `.data` that names the path.
public enum FileSystem {
    /// What a path leads to, links followed; nothing if it leads nowhere.
    public static func status(_ path: String) -> FileStatus? {
        var result = stat()
        return stat(path, &result) == 0 ? FileStatus(result) : nil
    }

    /// The kind of what a path leads to; nothing if it leads nowhere.
    public static func kind(_ path: String) -> FileKind? { status(path)?.kind }

    /// Whether two paths lead to one file, or would if something were there.
    public static func leadToTheSame(_ one: String, _ other: String) -> Bool {
        switch (status(one), status(other)) {
        case (let first?, let second?): return first.identity == second.identity
        case (nil, nil):
            guard Path.fileName(one).isExactly(Path.fileName(other)) else { return false }
            let folders = (Path.folder(one), Path.folder(other))
            return Path.normalized(folders.0).isExactly(Path.normalized(folders.1))
                || status(folders.0).map { $0.identity == status(folders.1)?.identity } ?? false
        default: return false
        }
    }

    /// The path without symbolic links, `.` and `..`, from the root on; nothing if it leads nowhere, or to a name that is not
    /// UTF-8.
    public static func resolved(_ path: String) -> String? {
        guard let text = realpath(path, nil) else { return nil }
        defer { free(text) }
        return String(validatingCString: text)
    }

    public static var currentFolder: String {
        guard let text = getcwd(nil, 0) else { return "." }
        defer { free(text) }
        return String(cString: text)
    }

    public static func changeFolder(_ path: String) throws {
        guard chdir(path) == 0 else { throw SystemError.last.failure("change to", path) }
    }

    /// Bytes that the system takes, without the zero at the end.
    private static let longestPath = Int(PATH_MAX) - 1
    /// Bytes of a pattern, which may hold many alternatives.
    private static let longestPattern = 1 << 16

    /// Refuses at once what is too long for a path or a pattern, before anybody takes it apart to look for it.
    public static func checkLength(ofPath path: String) throws {
        let count = path.utf8.count
        guard count > longestPath else { return }
        let isPattern = path.utf8.contains { "*?[{".utf8.contains($0) }
        let most = isPattern ? longestPattern : longestPath
        guard count > most else { return }
        throw Failure(
            .data, "a \(isPattern ? "pattern" : "path") of \(ReadableText.bytes(count)) is too long",
            facts: ["at most: \(most) bytes", "it begins with '\(ReadableText.inLine(String(path.prefix(40))))'"],
            remedies: ["look whether the text is what you mean"])
    }

    /// `~` and `~/…` with the home folder; every other path as it is.
    public static func expandingTilde(_ path: String) -> String {
        if path == "~" { return Environment.home }
        return path.hasPrefix("~/") ? Path.join(Environment.home, String(path.dropFirst(2))) : path
    }

    /// The path as a person writes it: from `~` on where it lies in the home folder.
    public static func abbreviatingHome(_ path: String) -> String {
        let home = Environment.home
        guard !home.isEmpty, home != "/", path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }

    /// Creates a folder and those above it; one that exists is left as it is.
    ///
    /// - Parameter isPrivate: whether nobody else may look into what is created.
    public static func createFolder(_ path: String, isPrivate: Bool = false) throws {
        if kind(path) == .folder { return }
        let parent = Path.folder(path)
        if parent != path, kind(parent) != .folder { try createFolder(parent, isPrivate: isPrivate) }
        // Another process may have created it in between.
        guard mkdir(path, isPrivate ? 0o700 : 0o777) == 0 || errno == EEXIST else {
            throw SystemError.last.failure("create", path)
        }
    }

    /// Creates a folder, and those above it, for what `body` writes into it. If that fails, what was created is gone again,
    /// as far as it is empty.
    public static func withFolder<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        var missing: [String] = []
        var folder = path
        while kind(folder) == nil {
            missing.append(folder)
            let parent = Path.folder(folder)
            if parent == folder { break }
            folder = parent
        }
        do {
            try createFolder(path)
            return try body()
        } catch {
            for folder in missing { rmdir(folder) }
            throw error
        }
    }

    /// The names in a folder, sorted by their bytes, without `.` and `..`.
    public static func list(_ path: String) throws -> [DirectoryEntry] {
        guard let stream = opendir(path) else { throw SystemError.last.failure("list", path) }
        defer { closedir(stream) }
        var entries: [DirectoryEntry] = []
        errno = 0
        while let record = readdir(stream) {
            if let entry = entry(record, in: stream) { entries.append(entry) }
            try Interruption.check()
            errno = 0
        }
        guard errno == 0 else { throw SystemError.last.failure("list", path) }
        entries.sort { $0.name.comesBefore($1.name) }
        return entries
    }

    private static func entry(_ record: UnsafeMutablePointer<dirent>, in stream: OpaquePointer) -> DirectoryEntry? {
        let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
        let text = UnsafeRawPointer(record).advanced(by: offset).assumingMemoryBound(to: CChar.self)
        let (name, repaired) = readable(text)
        if name == "." || name == ".." { return nil }
        let kind: FileKind
        switch Int32(record.pointee.d_type) {
        case Int32(DT_REG): kind = .file
        case Int32(DT_DIR): kind = .folder
        default:
            var status = stat()
            kind = fstatat(dirfd(stream), text, &status, 0) == 0 ? FileStatus(status).kind : .other
        }
        return DirectoryEntry(name: name, repairedName: repaired, kind: kind)
    }

    /// Text of bytes that may not be UTF-8: those that are not stand as `\xFF`, and in the other form as U+FFFD.
    private static func readable(_ text: UnsafePointer<CChar>) -> (name: String, repaired: String?) {
        if let name = String(validatingCString: text) { return (name, nil) }
        let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
        let name = bytes.map { byte in
            if byte < 0x80 { return String(UnicodeScalar(byte)) }
            return "\\x" + String(byte, radix: 16, uppercase: true)
        }.joined()
        return (name, String(decoding: bytes, as: UTF8.self))
    }
}
