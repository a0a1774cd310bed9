#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension FileSystem {
    /// Where files may lie that nobody misses: `TMPDIR` if it is absolute, otherwise `/tmp`.
    public static var temporaryFolder: String {
        guard let folder = Environment["TMPDIR"], folder.hasPrefix("/") else { return "/tmp" }
        return folder
    }

    /// Removes a folder with everything in it. Links are removed, not followed.
    ///
    /// - Throws: `Failure` for the first thing that cannot be removed.
    public static func removeFolder(_ path: String) throws {
        for entry in try list(path) {
            let inner = Path.join(path, entry.name)
            var status = stat()
            guard lstat(inner, &status) == 0 else { throw SystemError.last.failure("remove", inner) }
            if FileKind(mode: status.st_mode) == .folder {
                try removeFolder(inner)
            } else if unlink(inner) != 0 {
                throw SystemError.last.failure("remove", inner)
            }
        }
        guard rmdir(path) == 0 else { throw SystemError.last.failure("remove", path) }
    }
}
