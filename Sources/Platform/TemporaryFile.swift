import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A private file for another program, which goes away with its owner.
public final class TemporaryFile {
    public let path: String

    /// - Throws: `Failure` if it cannot be written.
    public init(_ text: String, suffix: String) throws {
        let name = "relush-" + String(UInt64.random(in: 0 ... .max), radix: 36) + suffix
        path = Path.join(Environment["TMPDIR"] ?? "/tmp", name)
        do {
            let descriptor = try Descriptor(np_create_private(path))
            var text = text
            var failure: SystemError?
            text.withUTF8 { bytes in
                do throws(SystemError) { try descriptor.write(UnsafeRawBufferPointer(bytes)) } catch { failure = error }
            }
            if let failure { throw failure }
        } catch let error as SystemError {
            unlink(path)
            throw error.failure("write", path)
        }
    }

    deinit { unlink(path) }
}
