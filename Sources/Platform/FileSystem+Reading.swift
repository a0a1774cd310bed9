import Diagnostics
import NativePlatform

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension FileSystem {
    /// Pipes and devices have no size; more than this is not read from them.
    private static let largestStream = 1 << 30

    /// All bytes of a file.
    ///
    /// - Parameter limit: reads this many bytes at most, as for a header.
    public static func read(_ path: String, atMost limit: Int = .max) throws -> [UInt8] {
        do {
            let file = try Descriptor(np_open_for_reading(path))
            guard let status = file.status.map(FileStatus.init) else { throw SystemError.last }
            switch status.kind {
            case .file: return try bytes(of: file.number, count: min(status.size, limit))
            case .folder:
                throw Failure(
                    .data, "cannot read '\(path)': it is a folder", remedies: ["give the path of a file in it"])
            case .other: return try stream(file.number, named: path, limit: min(limit, largestStream))
            }
        } catch let error as SystemError {
            throw error.failure("read", path)
        }
    }

    /// All bytes of standard input, up to its end.
    public static func readStandardInput() throws -> [UInt8] {
        do {
            return try stream(STDIN_FILENO, named: "standard input", limit: largestStream)
        } catch let error as SystemError {
            throw error.failure("read", "standard input")
        }
    }

    /// All of a file's text.
    ///
    /// - Throws: `Failure` with the offset of the first byte that is not UTF-8.
    public static func readText(_ path: String) throws -> String {
        try text(of: try read(path), named: path)
    }

    /// Bytes as text; the failure calls them `name`.
    public static func text(of bytes: [UInt8], named name: String) throws -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let offset = firstInvalidByte(bytes)
        throw Failure(
            .data, "'\(name)' is not UTF-8 text",
            facts: ["byte \(offset) is 0x\(String(bytes[offset], radix: 16, uppercase: true))"],
            remedies: ["save it as UTF-8"])
    }

    /// Offset of the first byte that is no part of a well-formed character (Unicode 16, table 3-7).
    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return min(offset, bytes.count - 1)
    }

    private static func bytes(of number: Int32, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = try Descriptor.read(number, into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    private static func stream(_ number: Int32, named path: String, limit: Int) throws -> [UInt8] {
        var result: [UInt8] = []
        let step = 1 << 16
        while result.count < limit {
            let piece = try bytes(of: number, count: min(step, limit - result.count))
            result += piece
            if piece.count < step { return result }
        }
        if limit < largestStream { return result }
        throw Failure(
            .data, "cannot read '\(path)': it gives more than \(largestStream) bytes and has no size",
            remedies: ["copy it into a file first"])
    }
}
