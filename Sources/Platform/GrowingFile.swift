import Diagnostics
import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is kept open and written to piece by piece, each of which is in the file at once: what is lost in a crash
/// is at most the piece that was being written.
///
/// A piece for which there is no room is taken out again, unless another process has written to the file meanwhile: what
/// that has added stays, and the beginning of the piece before it.
public final class GrowingFile {
    public let path: String
    private let descriptor: Descriptor
    private var isLocked = false

    /// Goes on behind what is in the file.
    ///
    /// - Parameter isPrivate: a file that is created is for nobody else to read, and so are folders above it.
    public init(path: String, isPrivate: Bool = false) throws {
        self.path = path
        if isPrivate { try FileSystem.createFolder(Path.folder(path), isPrivate: true) }
        do {
            descriptor = try Descriptor(isPrivate ? np_open_for_appending(path) : np_open_shared_for_appending(path))
        } catch {
            throw error.failure("write", path)
        }
    }

    /// Adds the whole text or, where there is no room for it, nothing.
    public func write(_ text: String) throws {
        var text = text
        let size = descriptor.status?.st_size
        var problem: SystemError?
        var count = 0
        text.withUTF8 { bytes in
            count = bytes.count
            do throws(SystemError) { try descriptor.write(UnsafeRawBufferPointer(bytes)) } catch { problem = error }
        }
        guard let problem else { return }
        // Of the piece alone the file cannot have grown by all of it.
        if let size, let now = descriptor.status?.st_size, now - size < count {
            _ = ftruncate(descriptor.number, size)
        }
        throw problem.failure("write", path)
    }

    deinit { if isLocked { descriptor.unlock() } }

    /// Holds the file's lock until this object goes; false if another process holds it, or may: there are no locks.
    public func lock() -> Bool {
        isLocked = isLocked || descriptor.tryLock() == .held
        return isLocked
    }
}
