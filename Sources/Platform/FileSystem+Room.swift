import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Room on disks.
extension FileSystem {
    /// Bytes that this program may still write into the folder of a file; `nil` where nobody knows.
    public static func availableRoom(for path: String) -> Int? {
        var status = statvfs()
        guard statvfs(Path.folder(path), &status) == 0, status.f_frsize > 0 else { return nil }
        let (bytes, overflow) = Int(clamping: status.f_bavail).multipliedReportingOverflow(
            by: Int(clamping: status.f_frsize))
        return overflow ? .max : bytes
    }

    /// Says before a large file is begun that the disk has no room for it, instead of when it is full.
    ///
    /// - Parameters:
    ///   - bytes: what is about to be written, beside all that is there: a file that is replaced goes only at the end.
    ///   - path: of the file. What is no plain file, such as a pipe, has room for anything.
    ///   - available: what the disk can still take; what the system says if not given.
    /// - Throws: `Failure` with what is wanted and what is free.
    public static func requireRoom(
        _ bytes: Int, for path: String, available: (_ path: String) -> Int? = availableRoom
    ) throws {
        guard let destination = try? AtomicFile.followingLinks(path) else { return }
        let old = kind(destination)
        guard old == nil || old == .file, let available = available(destination), bytes > available else { return }
        throw Failure(
            .command, "the disk has no room for '\(path)'",
            facts: ["wanted: \(ReadableText.bytes(bytes))", "free: \(ReadableText.bytes(available))"]
                + (old == nil ? [] : ["the file that is there goes only when the new one is complete"]),
            remedies: ["make room, or write to another disk"])
    }
}
