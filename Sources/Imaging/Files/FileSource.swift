import Diagnostics
import Platform

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An open file of which any part can be read.
///
/// Its first block is kept, since every header begins there, and so is the piece around what was read last: structures
/// are walked in steps of a few bytes.
final class FileSource: ByteSource {
    let count: Int
    private let descriptor: Int32
    private let start: [UInt8]
    private let isInterrupted: () -> Bool
    private var window: [UInt8] = []
    private var windowStart = 0
    private var windowBytes = FileSource.firstBlock

    /// Enough for the header of nearly every file, and one page of the disk cache.
    private static let firstBlock = 4096
    /// A window is one page where a walk leaps from place to place, and grows to this where it goes step by step.
    private static let largestWindow = 1 << 16
    private static let shortStep = 256

    /// - Parameter isInterrupted: asked before every piece that is read from the disk.
    /// - Throws: `ImageDamage` if the file cannot be opened or is not a regular file.
    init(_ path: String, isInterrupted: @escaping () -> Bool = { false }) throws {
        self.isInterrupted = isInterrupted
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
        guard available < Self.firstBlock else { return try piece(at: offset, count: available) }
        if offset < windowStart || offset + available > windowStart + window.count {
            let step = offset - (windowStart + window.count)
            windowBytes =
                (-Self.shortStep...Self.shortStep).contains(step)
                ? min(2 * windowBytes, Self.largestWindow) : Self.firstBlock
            window = try piece(at: offset, count: min(windowBytes, count - offset))
            windowStart = offset
        }
        return Array(window.dropFirst(offset - windowStart).prefix(available))
    }

    private func piece(at offset: Int, count: Int) throws -> [UInt8] {
        if isInterrupted() { throw Failure.interrupted }
        return try Self.read(descriptor, at: offset, count: count)
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
