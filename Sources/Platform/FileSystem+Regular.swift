import Diagnostics
import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Pipes and devices, which can be read once and in order, or without end.
extension FileSystem {
    /// - Throws: `Failure` if a path leads to something that is neither a file nor a folder: what is to be read in any order
    ///   cannot be read from there.
    public static func requireRegular(_ path: String) throws {
        guard let status = status(path), status.kind == .other else { return }
        throw notRegular(path, status)
    }

    static func notRegular(_ path: String, _ status: FileStatus) -> Failure {
        Failure(
            .data, "'\(path)' is not a regular file", facts: ["it is \(status.word)"],
            remedies: ["write what comes out of it to a file, and give that"])
    }

    /// Opens a file for reading, or what can be read like one, without waiting.
    static func opened(_ path: String) throws -> Descriptor {
        let number = np_open_for_reading(path)
        // A socket cannot be opened.
        if number < 0, errno == ENXIO { try requireRegular(path) }
        return try Descriptor(number)
    }

    static func nothing(from path: String) -> Failure {
        Failure(
            .data, "nothing comes out of the pipe '\(path)'", facts: ["no program is writing into it"],
            remedies: ["start the program that writes into it first"])
    }
}
