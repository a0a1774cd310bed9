import Diagnostics
import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that appears whole or not at all.
///
/// The bytes go aside into the same folder, and take the file's place when they are committed. Until then, and after
/// any error, what was there before stays as it was. Something that exists and is no plain file, such as
/// `/dev/stdout`, is written to directly.
///
/// A program that is killed leaves what it has written aside as `.relush-….aside`. Whoever next writes a large file into
/// the folder removes it.
public final class AtomicFile {
    /// As the person gave it.
    public let path: String
    /// Where the bytes go in the end: `path` with its links followed.
    private let destination: String
    /// Where they lie until then, or nothing if they go there directly.
    private var aside: String?
    private let descriptor: Descriptor
    private var buffer: [UInt8] = []
    /// Bytes that went out.
    private var count = 0

    /// From here on it pays to look for what others have left aside.
    private static let large = 1 << 20

    private static let bufferSize = 1 << 16
    /// Written in one go; between two of them Ctrl-C is answered, and then nothing has happened to the file.
    private static let step = 64 << 20

    /// - Throws: `Failure` if the folder is missing or may not be written to, or if the file there may not.
    public init(path: String) throws {
        self.path = path
        do {
            destination = try Self.followingLinks(path)
            let old = try Self.oldStatus(destination)
            if let old, FileKind(mode: old.st_mode) == .folder { throw SystemError(EISDIR) }
            if let old, FileKind(mode: old.st_mode) == .other {
                descriptor = try Descriptor(np_open_for_writing(destination))
                return
            }
            // Renaming would replace even a file that is protected against writing.
            if old != nil, access(destination, W_OK) != 0 { throw SystemError.last }
            let name = Path.join(Path.folder(destination), FileSystem.asideName())
            descriptor = try Descriptor(np_create_new(name))
            aside = name
            // As long as it is open; tells others that it is not abandoned.
            _ = np_try_lock(descriptor.number)
            if let old, fchmod(descriptor.number, old.st_mode & 0o7777) != 0 { throw SystemError.last }
        } catch let error as SystemError {
            throw error.failure("write", path)
        }
    }

    deinit { if let aside { unlink(aside) } }

    public func write(_ bytes: UnsafeRawBufferPointer) throws {
        if buffer.count + bytes.count > Self.bufferSize { try flush() }
        if bytes.count > Self.bufferSize {
            try writeThrough(bytes)
        } else {
            buffer.append(contentsOf: bytes)
        }
    }

    public func write(_ bytes: some Collection<UInt8>) throws {
        let direct: Void? = try bytes.withContiguousStorageIfAvailable { try write(UnsafeRawBufferPointer($0)) }
        if direct == nil { try Array(bytes).withUnsafeBytes { try write($0) } }
    }

    public func write(_ text: String) throws { try write(text.utf8) }

    /// Puts the bytes into the file's place, once they are on the disk.
    public func commit() throws {
        try flush()
        guard let aside else { return }
        guard fsync(descriptor.number) == 0, rename(aside, destination) == 0 else {
            throw SystemError.last.failure("write", path)
        }
        self.aside = nil
        // Readers of HDF5 ask for it.
        _ = np_unlock(descriptor.number)
        // The new name is safe only when the folder is on the disk too; where folders cannot be synchronised
        // there is nothing to gain.
        if let folder = try? Descriptor(np_open_for_reading(Path.folder(destination))) { fsync(folder.number) }
        if count >= Self.large { FileSystem.removeAbandoned(in: Path.folder(destination)) }
    }

    /// Writes out aside what was kept back, so that a full disk shows before any of several files is committed.
    public func flush() throws {
        try buffer.withUnsafeBytes { try writeThrough($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func writeThrough(_ bytes: UnsafeRawBufferPointer) throws {
        var start = 0
        while start < bytes.count {
            try Interruption.check()
            let end = min(start + Self.step, bytes.count)
            let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            do { try descriptor.write(piece) } catch {
                var failure = error.failure("write", path)
                if error.isForRoom, aside != nil, count > 0 {
                    failure.facts.append("it happened after the first \(ReadableText.bytes(count))")
                }
                throw failure
            }
            start = end
            count += piece.count
        }
    }

    /// Whether bytes that were written before can be replaced: not where they go out directly, as into a pipe.
    public var canReplace: Bool { aside != nil }

    /// Puts other bytes into the place of some that were written before.
    ///
    /// - Parameter offset: of the first byte, from the file's start.
    public func replace(at offset: Int, with bytes: [UInt8]) throws {
        try flush()
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map {
                    pwrite(descriptor.number, $0 + done, bytes.count - done, off_t(offset + done))
                } ?? 0
            }
            if count > 0 {
                done += count
            } else if count == 0 || errno != EINTR {
                throw SystemError.last.failure("write", path)
            }
        }
    }

    /// Lends the system's number of the file to someone who goes on with it from `offset` on; see `takeBack`.
    ///
    /// - Precondition: `canReplace`.
    public func lend() throws -> (number: Int32, offset: Int) {
        try flush()
        return (descriptor.number, count)
    }

    /// Goes on behind what was written by whoever it was lent to.
    public func takeBack(end: Int) throws {
        guard lseek(descriptor.number, off_t(end), SEEK_SET) >= 0 else { throw SystemError.last.failure("write", path) }
        count = end
    }

    /// Reads back bytes that were written, as many as there is room for.
    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
        do {
            let count = try Descriptor.read(descriptor.number, at: offset, into: buffer)
            guard count == buffer.count else { throw SystemError(EIO) }
        } catch let error as SystemError {
            throw error.failure("read", path)
        }
    }

    private static func oldStatus(_ path: String) throws(SystemError) -> stat? {
        var status = stat()
        if stat(path, &status) == 0 { return status }
        guard errno == ENOENT else { throw .last }
        return nil
    }

    /// The path that a link leads to, even if nothing is there yet; any other path as it is.
    static func followingLinks(_ path: String) throws(SystemError) -> String {
        var path = path
        for _ in 0..<40 {
            guard let text = try target(ofLink: path) else { return path }
            path = text.hasPrefix("/") ? text : Path.join(Path.folder(path), text)
        }
        throw SystemError(ELOOP)
    }

    private static func target(ofLink path: String) throws(SystemError) -> String? {
        var count = 0
        let capacity = Int(PATH_MAX)
        let target = [CChar](unsafeUninitializedCapacity: capacity) { buffer, filled in
            guard let base = buffer.baseAddress else { return }
            count = readlink(path, base, capacity)
            filled = max(count, 0)
        }
        if count < 0 { return nil }
        guard count < capacity else { throw SystemError(ENAMETOOLONG) }
        // Another name would be written to.
        guard let text = String(validating: target.map { UInt8(bitPattern: $0) }, as: UTF8.self) else {
            throw SystemError(EILSEQ)
        }
        return text
    }
}
