import Diagnostics
import NativePlatform

/// A file of the program's own that no path leads to; the system takes its room back when it is closed, however the
/// program ends.
public struct UnnamedFile: ~Copyable {
    private let descriptor: Descriptor
    private var size = 0

    /// - Throws: `Failure` if there can be none in the temporary folder.
    public init() throws {
        let path = Path.join(
            FileSystem.temporaryFolder, "relush-" + String(UInt64.random(in: 0 ... .max), radix: 36))
        do { descriptor = try Descriptor(np_create_unnamed(path)) } catch { throw error.failure("write", path) }
    }

    /// Adds bytes at the end.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        do { try descriptor.write(bytes) } catch { throw error.failure("write", "a temporary file") }
        size += bytes.count
    }

    /// Ends the writing.
    /// - Parameter path: what the file is called in failures from now on.
    public consuming func reading(as path: String) -> RandomAccessFile {
        let size = size
        return RandomAccessFile(descriptor, path: path, size: size)
    }
}
