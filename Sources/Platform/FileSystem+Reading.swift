import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension FileSystem {
    /// Pipes and devices have no size; more than this is not read from them.
    private static let largestStream = 1 << 30

    /// Read in one go; between two of them Ctrl-C is answered.
    private static let step = 64 << 20

    /// All bytes of a file.
    ///
    /// - Parameters:
    ///   - limit: reads this many bytes at most, as for a header.
    ///   - largest: refuses a larger file, as for a script, which nobody writes by the gigabyte.
    ///   - onlyFiles: refuses pipes and devices.
    /// - Throws: `Failure` that names the file if it is larger, if the machine has no memory for it (a sparse file may
    ///   be larger than any disk), or if it cannot be read; or on Ctrl-C.
    public static func read(
        _ path: String, atMost limit: Int = .max, refusingMoreThan largest: Int = .max, onlyFiles: Bool = false
    ) throws -> [UInt8] {
        do {
            let file = try opened(path)
            guard let status = file.status.map(FileStatus.init) else { throw SystemError.last }
            switch status.kind {
            // What the kernel makes up as it is read, such as /proc/meminfo, says that it has no bytes.
            case .file where status.size == 0:
                return try stream(file.number, named: path, atMost: limit, refusingMoreThan: largest)
            case .file:
                guard status.size <= largest else {
                    throw tooLarge(path, "it has \(ReadableText.bytes(status.size))", largest)
                }
                let count = min(status.size, limit)
                try Machine.requireRoom(
                    count, for: "'\(path)'", kind: .data, remedies: ["make sure that it is the file you mean"])
                return try bytes(of: file.number, count: count)
            case .folder:
                throw Failure(
                    .data, "cannot read '\(path)': it is a folder", remedies: ["give the path of a file in it"])
            case .other:
                guard !onlyFiles else { throw notRegular(path, status) }
                let bytes = try stream(file.number, named: path, atMost: limit, refusingMoreThan: largest)
                if bytes.isEmpty, status.isPipe { throw nothing(from: path) }
                return bytes
            }
        } catch let error as SystemError {
            throw error.failure("read", path)
        }
    }

    private static func tooLarge(_ path: String, _ found: String, _ largest: Int) -> Failure {
        Failure(
            .data, "'\(path)' is too large",
            facts: ["\(found); at most \(ReadableText.bytes(largest)) are read here"],
            remedies: ["make sure that it is the file you mean"])
    }

    /// All bytes of standard input, up to its end.
    ///
    /// - Parameter largest: refuses more than this.
    public static func readStandardInput(refusingMoreThan largest: Int = .max) throws -> [UInt8] {
        do {
            return try stream(STDIN_FILENO, named: "standard input", atMost: .max, refusingMoreThan: largest)
        } catch let error as SystemError {
            throw error.failure("read", "standard input")
        }
    }

    /// All of a file's text.
    ///
    /// - Parameter largest: refuses a larger file.
    /// - Throws: `Failure` with the offset of the first byte that is not UTF-8.
    public static func readText(_ path: String, refusingMoreThan largest: Int = .max) throws -> String {
        try text(of: try read(path, refusingMoreThan: largest), named: path)
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
            let all = UnsafeMutableRawBufferPointer(buffer)
            while filled < count {
                let wanted = min(step, count - filled)
                let piece = UnsafeMutableRawBufferPointer(rebasing: all[filled..<filled + wanted])
                let read = try Descriptor.read(number, into: piece)
                filled += read
                if read < wanted { return }
                if filled < count { try Interruption.check() }
            }
        }
    }

    private static func stream(
        _ number: Int32, named path: String, atMost limit: Int, refusingMoreThan largest: Int
    ) throws -> [UInt8] {
        let most = min(largest, largestStream)
        var result: [UInt8] = []
        let pieceSize = 1 << 16
        while result.count < limit {
            let wanted = min(pieceSize, limit - result.count)
            let piece = try bytes(of: number, count: wanted)
            result += piece
            guard result.count <= most else { throw tooLarge(path, "it goes on and on", most) }
            // Asked once more, a terminal would wait for another Ctrl-D.
            if piece.count < wanted { break }
        }
        return result
    }
}
