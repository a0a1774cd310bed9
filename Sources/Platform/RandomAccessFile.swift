import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is open for reading any part of it, in any order and from any thread.
public final class RandomAccessFile: Sendable {
    /// As the person gave it.
    public let path: String
    /// Bytes when it was opened. What another program cuts off later is missing when it is read, which is a failure.
    public let size: Int
    private let descriptor: Descriptor

    /// - Throws: `Failure` if it cannot be opened or is no regular file.
    public init(_ path: String) throws {
        self.path = path
        do {
            descriptor = try FileSystem.opened(path)
            guard let status = descriptor.status.map(FileStatus.init) else { throw SystemError.last }
            guard status.kind != .folder else { throw SystemError(EISDIR) }
            guard status.kind == .file else { throw FileSystem.notRegular(path, status) }
            size = status.size
        } catch let error as SystemError {
            throw error.failure("read", path)
        }
    }

    /// Takes over a descriptor.
    /// - Parameter path: what the file is called in failures.
    init(_ descriptor: consuming Descriptor, path: String, size: Int) {
        self.path = path
        self.size = size
        self.descriptor = descriptor
    }

    /// Lends the system's number of the open file, for libraries in C. It is valid as long as this object.
    public var number: Int32 { descriptor.number }

    /// Fills a buffer with the bytes from `offset` on.
    ///
    /// - Throws: `Failure` if the file has not so many, or the device fails.
    public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
        guard buffer.count > 0 else { return }
        guard offset >= 0, offset <= size, buffer.count <= size - offset else { throw endsTooEarly() }
        do {
            let count = try Descriptor.read(descriptor.number, at: offset, into: buffer)
            guard count == buffer.count else { throw endsTooEarly() }
        } catch let error as SystemError {
            throw error.failure("read", path)
        }
    }

    /// - Parameter count: known to be no more than memory has room for.
    public func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        guard count >= 0, offset >= 0, offset <= size, count <= size - offset else { throw endsTooEarly() }
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            try read(
                at: offset,
                into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]))
            filled = count
        }
    }

    private func endsTooEarly() -> Failure {
        Failure(
            .data, "'\(path)' ends too early", facts: ["it has \(ReadableText.bytes(size))"],
            remedies: ["copy it again from where it was written, and compare the sizes"])
    }
}
