public import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the system says in numbers, in words that help.
public struct SystemError: Error, Sendable, Hashable {
    /// A value of `errno`.
    public let number: Int32

    public init(_ number: Int32) { self.number = number }

    /// The error of the call that has just failed.
    static var last: SystemError { SystemError(errno) }

    /// Whether there is no room for more bytes.
    var isForRoom: Bool { [ENOSPC, EDQUOT, EFBIG].contains(number) }

    /// `no such file or folder`.
    public var reason: String {
        switch number {
        case ENOENT: "no such file or folder"
        case EACCES, EPERM: "permission denied"
        case EISDIR: "it is a folder"
        case ENOTDIR: "a part of the path is a file, not a folder"
        case EEXIST: "it exists already"
        case ENOSPC: "the disk is full"
        case EDQUOT: "the disk quota is used up"
        case EROFS: "the file system is read-only"
        case EFBIG: "the file would be larger than is allowed here"
        case ENAMETOOLONG: "the name is too long"
        case ELOOP: "its symbolic links go in a circle"
        case EMFILE, ENFILE: "too many files are open"
        case EIO: "the device failed"
        case EILSEQ: "a symbolic link leads to a name that is not UTF-8"
        default: String(cString: strerror(number)).lowercased()
        }
    }

    private var remedy: String? {
        switch number {
        case ENOENT: "paths start at the current folder; pwd shows it, ls lists it"
        case EACCES, EPERM: "ls -l in a system shell shows who may read and write it"
        case EISDIR: "give the path of a file in it"
        case ENOTDIR: "check the path from left to right"
        case ENOSPC, EDQUOT: "make room, or write to another disk"
        case EROFS: "write to another folder"
        case EFBIG: "ulimit -f in a system shell shows the limit"
        case ENAMETOOLONG: "take a shorter name"
        case EMFILE, ENFILE: "ulimit -n in a system shell shows the limit"
        case EILSEQ: "rename what it leads to in a system shell, or remove the link"
        default: nil
        }
    }

    /// `cannot read 'a.h5': permission denied`, with what to do about it.
    ///
    /// - Parameter action: a verb: `read`, `write`, `list`.
    public func failure(_ action: String, _ path: String) -> Failure {
        // A call that waited, such as for the other end of a pipe, was cancelled by Ctrl-C.
        if number == EINTR, Interruption.isRequested { return .interrupted }
        if number == ENOENT, action != "write", let entry = FileSystem.unreadableEntry(at: path) {
            return Failure(
                .data, "cannot \(action) '\(path)'", facts: [FileSystem.unreadableFact(entry.name)],
                remedies: [FileSystem.unreadableRemedy])
        }
        // What cannot be read is missing or damaged data; what cannot be written is a command that failed.
        return Failure(
            action == "write" ? .command : .data, "cannot \(action) '\(path)': \(reason)",
            remedies: remedy.map { [$0] } ?? [])
    }
}
