import Platform

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file of which any part can be read; its first block is kept, since every header begins there.
final class FileSource: ByteSource {
    let count: Int
    private let descriptor: Int32
    private let start: [UInt8]

    /// Enough for the header of nearly every file, and one page of the disk cache.
    private static let firstBlock = 4096

    /// - Throws: `ImageDamage` if the file cannot be opened or is not a regular file.
    init(_ path: String) throws {
        // Without O_NONBLOCK, opening a named pipe would wait for ever.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw ImageDamage(SystemError(errno).reason) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else {
            let reason = SystemError(errno).reason
            close(descriptor)
            throw ImageDamage(reason)
        }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ImageDamage(facts.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is not a regular file")
        }
        count = Int(facts.st_size)
        do {
            start = try Self.read(descriptor, at: 0, count: min(count, Self.firstBlock))
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    func bytes(at offset: Int, count wanted: Int) throws -> [UInt8] {
        guard offset >= 0, offset < count, wanted > 0 else { return [] }
        let available = min(wanted, count - offset)
        if offset + available <= start.count { return Array(start[offset..<(offset + available)]) }
        return try Self.read(descriptor, at: offset, count: available)
    }

    private static func read(_ descriptor: Int32, at offset: Int, count: Int) throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if got < 0 && errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                filled += got
            }
        }
        guard failure == 0 else { throw ImageDamage(SystemError(failure).reason) }
        return bytes
    }
}
