import Diagnostics

extension FileSystem {
    /// Read in one go; between two of them Ctrl-C is answered.
    private static let digestStep = 8 << 20

    /// The SHA-256 of a file's bytes, in hexadecimal digits.
    ///
    /// - Parameter progress: bytes read so far; called now and then, and may throw to stop.
    /// - Throws: `Failure` if the file cannot be read; whatever `progress` throws.
    public static func sha256(of path: String, progress: (_ done: Int) throws -> Void = { _ in }) throws -> String {
        do {
            let file = try opened(path)
            var digest = SHA256()
            var done = 0
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: digestStep, alignment: 64)
            defer { buffer.deallocate() }
            while true {
                try progress(done)
                let count = try Descriptor.read(file.number, into: buffer)
                digest.add(UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
                done += count
                if count < buffer.count { return digest.hexadecimal }
            }
        } catch let error as SystemError {
            throw error.failure("read", path)
        }
    }
}
