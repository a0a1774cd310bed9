import Diagnostics
import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is written piece by piece, at any place, over several runs of the program, and stays when it is killed.
public final class UnfinishedFile {
    public let path: String
    private let descriptor: Descriptor
    private var isLocked = false

    /// Opens a file, which is created if it is missing.
    ///
    /// - Throws: `Failure` if it cannot be opened, or is no plain file.
    public init(path: String) throws {
        self.path = path
        do {
            if let kind = FileSystem.kind(path), kind != .file { throw SystemError(kind == .folder ? EISDIR : EINVAL) }
            descriptor = try Descriptor(np_open_for_changing(path))
        } catch let error as SystemError {
            throw error.failure("write", path)
        }
    }

    // A process that was started meanwhile may still have a copy of the descriptor, which would keep the lock.
    deinit { if isLocked { descriptor.unlock() } }

    /// Whether its path still leads to it: it may have been removed, and another one be in its place.
    public var isInPlace: Bool {
        guard let own = descriptor.status.map(FileStatus.init) else { return false }
        return FileSystem.status(path)?.identity == own.identity
    }

    /// Lends the system's number of the open file, which is valid as long as this object.
    public var number: Int32 { descriptor.number }

    /// Bytes.
    public var size: Int { descriptor.status.map { Int($0.st_size) } ?? 0 }

    /// Holds the file's lock until this object goes; false if another process holds it. Where there are no locks, the file is
    /// written without one.
    public func lock() -> Bool {
        let lock = descriptor.tryLock()
        isLocked = lock == .held
        return lock != .heldElsewhere
    }

    /// Writes to a place, beyond the end too. Once this returns the bytes are the system's, and survive the program.
    public func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        guard let base = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            let count = pwrite(descriptor.number, base + done, bytes.count - done, off_t(offset + done))
            if count > 0 {
                done += count
            } else if count == 0 || errno != EINTR {
                throw SystemError.last.failure("write", path)
            }
        }
    }

    public func write(_ bytes: [UInt8], at offset: Int) throws {
        try bytes.withUnsafeBytes { try write($0, at: offset) }
    }

    /// - Returns: the number of bytes read; fewer than there is room for only at the file's end.
    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        do { return try Descriptor.read(descriptor.number, at: offset, into: buffer) } catch let error as SystemError {
            throw error.failure("read", path)
        }
    }

    /// Cuts off what is behind a place.
    public func truncate(to size: Int) throws {
        guard ftruncate(descriptor.number, off_t(size)) == 0 else { throw SystemError.last.failure("write", path) }
    }
}

extension FileSystem {
    /// Where a file that is written as a whole goes: the path with its links followed.
    ///
    /// - Throws: `Failure` if a file cannot be written there, or something there is no plain file.
    public static func destination(of path: String) throws -> String {
        // Nobody asks as thoroughly as whoever is about to write.
        let trial = try AtomicFile(path: path)
        guard trial.canReplace else {
            throw Failure(
                .command, "cannot write to '\(path)'", facts: ["it is no plain file"],
                remedies: ["give the path of a file"])
        }
        do { return try AtomicFile.followingLinks(path) } catch { throw error.failure("write", path) }
    }
}
