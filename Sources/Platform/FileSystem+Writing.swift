import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension FileSystem {
    /// Writes a whole file or nothing: an error leaves what was there before.
    public static func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws {
        let file = try AtomicFile(path: path)
        try file.write(bytes)
        try file.commit()
    }

    /// Writes a whole file or nothing: an error leaves what was there before.
    public static func write(_ bytes: some Collection<UInt8>, to path: String) throws {
        let file = try AtomicFile(path: path)
        try file.write(bytes)
        try file.commit()
    }

    /// Writes a whole file or nothing: an error leaves what was there before.
    public static func write(_ text: String, to path: String) throws { try write(text.utf8, to: path) }
}

extension FileSystem {
    /// That a file can be written into a folder, as far as that is to be seen before.
    ///
    /// - Throws: `Failure` as writing to `path` would.
    public static func requireFolder(_ folder: String, toWrite path: String) throws {
        var result = stat()
        guard stat(folder, &result) == 0 else { throw SystemError.last.failure("write", path) }
        guard FileKind(mode: result.st_mode) == .folder else { throw SystemError(ENOTDIR).failure("write", path) }
    }

    /// Removes a file; one that is not there is as good as removed.
    public static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw SystemError.last.failure("remove", path) }
    }

    /// Gives a file another name in the same file system; a file of that name is replaced.
    public static func rename(_ path: String, to name: String) throws {
        #if canImport(Glibc)
            let result = Glibc.rename(path, name)
        #else
            let result = Darwin.rename(path, name)
        #endif
        guard result == 0 else { throw SystemError.last.failure("rename", path) }
    }
}
