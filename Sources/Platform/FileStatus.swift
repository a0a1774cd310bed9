#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

public enum FileKind: Sendable, Hashable {
    case file
    case folder
    /// A device, a pipe, a link to nothing.
    case other

    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}

public struct FileStatus: Sendable, Hashable {
    /// Which file it is, whatever name leads to it.
    struct Identity: Sendable, Hashable {
        let device: UInt64
        let inode: UInt64
    }

    let identity: Identity
    public var kind: FileKind
    /// Bytes.
    public var size: Int
    /// When what is in it was last changed, in nanoseconds since 1970.
    public var modified: Int

    private let mode: UInt32

    /// What it is, where it is no file.
    public var word: String {
        switch mode_t(mode) & S_IFMT {
        case S_IFREG: "a file"
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }

    var isPipe: Bool { mode_t(mode) & S_IFMT == S_IFIFO }

    init(_ status: stat) {
        mode = UInt32(status.st_mode)
        identity = Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
        kind = FileKind(mode: status.st_mode)
        size = Int(status.st_size)
        #if canImport(Glibc)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        modified = Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000).partialValue &+ Int(time.tv_nsec)
    }
}

/// One name in a folder.
public struct DirectoryEntry: Sendable, Hashable {
    /// Bytes that are not UTF-8 stand as `\xFF`.
    public var name: String
    /// For a name that is not UTF-8, which no path leads to: as the program gets it on its command line, with U+FFFD in it.
    var repairedName: String?
    /// What a link leads to counts, not the link.
    public var kind: FileKind

    /// Whether a path can lead to it.
    public var isReadable: Bool { repairedName == nil }
}
