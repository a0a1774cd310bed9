import Diagnostics
import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is kept open and written to piece by piece, each of which is in the file at once: what is lost in a crash
/// is at most the piece that was being written. Only one process writes to it.
public final class GrowingFile {
    public let path: String
    private let descriptor: Descriptor

    /// - Parameters:
    ///   - appends: goes on behind what is in the file, which is emptied otherwise.
    ///   - isPrivate: a file that is created is for nobody else to read, and so are folders above it.
    public init(path: String, appends: Bool, isPrivate: Bool = false) throws {
        self.path = path
        if isPrivate { try FileSystem.createFolder(Path.folder(path), isPrivate: true) }
        do {
            descriptor = try Descriptor(isPrivate ? np_open_for_appending(path) : np_open_shared_for_appending(path))
            if !appends, ftruncate(descriptor.number, 0) != 0, errno != EINVAL { throw SystemError.last }
        } catch let error as SystemError {
            throw error.failure("write", path)
        }
    }

    /// Adds the whole text or, where there is no room for it, nothing.
    public func write(_ text: String) throws {
        var text = text
        let size = descriptor.status?.st_size
        var problem: SystemError?
        text.withUTF8 { bytes in
            do throws(SystemError) { try descriptor.write(UnsafeRawBufferPointer(bytes)) } catch { problem = error }
        }
        guard let problem else { return }
        if let size { _ = ftruncate(descriptor.number, size) }
        throw problem.failure("write", path)
    }

    /// Holds the file's lock until this object goes; false if another process holds it.
    public func lock() -> Bool { np_try_lock(descriptor.number) == 0 }
}
