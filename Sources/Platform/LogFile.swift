import Diagnostics
import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A private file to whose end several processes may add at the same time.
///
/// Whoever adds or replaces holds a lock on the file, so that nothing is added to a file that is being replaced.
public struct LogFile: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Adds bytes at the end in one piece; creates the file, and the folders above it, if they are missing.
    public func append(_ bytes: [UInt8]) throws {
        try withLock { descriptor throws(SystemError) in
            var result: SystemError?
            bytes.withUnsafeBytes { buffer in
                do throws(SystemError) { try Descriptor.write(buffer, to: descriptor) } catch { result = error }
            }
            if let result { throw result }
        }
    }

    /// Replaces the file by what `change` makes of its bytes.
    public func replace(_ change: ([UInt8]) -> [UInt8]) throws {
        try withLock { _ in try FileSystem.write(change(FileSystem.read(path)), to: path) }
    }

    private func withLock(_ body: (_ descriptor: Int32) throws -> Void) throws {
        try FileSystem.createFolder(Path.folder(path), isPrivate: true)
        do {
            while true {
                let file = try Descriptor(np_open_for_appending(path))
                guard np_lock(file.number) == 0 else { throw SystemError.last }
                // Another process may have put a new file here while this one waited for the old one's lock.
                guard isStillHere(file) else { continue }
                return try body(file.number)
            }
        } catch let error as SystemError {
            throw error.failure("write", path)
        }
    }

    private func isStillHere(_ file: borrowing Descriptor) -> Bool {
        var status = stat()
        guard let opened = file.status, stat(path, &status) == 0 else { return false }
        return opened.st_dev == status.st_dev && opened.st_ino == status.st_ino
    }
}
