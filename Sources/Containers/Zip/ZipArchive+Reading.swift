import Diagnostics
import NativeInflate
public import Platform

extension ZipArchive {
    /// Read or unpacked in one go.
    private static let step = 1 << 20

    /// All bytes of an entry, unpacked and held against the checksum.
    ///
    /// - Parameter limit: refuses a larger entry before memory is taken.
    /// - Throws: `Failure` if the entry is damaged or larger; on Ctrl-C.
    public func bytes(
        of entry: ZipEntry, refusingMoreThan limit: Int = .max, isInterrupted: () -> Bool = { false }
    ) throws -> [UInt8] {
        guard entry.size <= limit else {
            throw Failure(
                .data, "the entry '\(entry.name)' of '\(path)' is too large",
                facts: ["it has \(ReadableText.bytes(entry.size)); at most \(ReadableText.bytes(limit)) are read here"])
        }
        try Machine.requireRoom(
            entry.size, for: "'\(entry.name)' of '\(path)'", kind: .data,
            remedies: ["make sure that it is the file you mean"])
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entry.size)
        try read(entry, isInterrupted: isInterrupted) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Hands over an entry's bytes piece by piece, unpacked; at the end they are held against the checksum.
    ///
    /// - Parameter take: given up to a megabyte at a time, in order. What it was given is unconfirmed until this returns.
    /// - Throws: `Failure` if the entry is damaged; on Ctrl-C; what `take` throws.
    public func read(
        _ entry: ZipEntry, isInterrupted: () -> Bool = { false }, _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let range = try packedRange(of: entry)
        var checksum: UInt32 = 0
        var count = 0
        func pass(_ piece: UnsafeRawBufferPointer) throws {
            count += piece.count
            guard count <= entry.size else { throw damaged(entry, "it unpacks to more than it claims") }
            checksum = ni_checksum(
                checksum, piece.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(piece.count))
            try take(piece)
        }
        if entry.method == .stored {
            try pieces(of: range, isInterrupted, pass)
        } else {
            try unpack(entry, range, isInterrupted, pass)
        }
        guard count == entry.size else {
            throw damaged(entry, "it unpacks to \(count) bytes and claims \(entry.size)")
        }
        try confirm(checksum, of: entry)
    }

    /// An entry that has to be unpacked, in a file that no path leads to: for what must be read in any order and may be
    /// larger than memory.
    public func unpacked(_ entry: ZipEntry, isInterrupted: () -> Bool = { false }) throws -> RandomAccessFile {
        let folder = FileSystem.temporaryFolder
        if let free = FileSystem.availableRoom(for: Path.join(folder, entry.name)), entry.size > free {
            throw Failure(
                .data, "there is no room to unpack '\(entry.name)' of '\(path)'",
                facts: ["wanted in \(folder): \(ReadableText.bytes(entry.size))", "free: \(ReadableText.bytes(free))"],
                remedies: ["pack it again without compression", "or name another folder by TMPDIR=FOLDER"])
        }
        var file = try UnnamedFile()
        try read(entry, isInterrupted: isInterrupted) { try file.write($0) }
        return file.reading(as: path)
    }

    private func pieces(
        of range: Range<Int>, _ isInterrupted: () -> Bool, _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: min(Self.step, max(range.count, 1)), alignment: 64)
        defer { buffer.deallocate() }
        var start = range.lowerBound
        while start < range.upperBound {
            if isInterrupted() { throw Failure.interrupted }
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(range.upperBound - start))
            try file.read(at: start, into: piece)
            try take(UnsafeRawBufferPointer(piece))
            start += piece.count
        }
    }

    private func unpack(
        _ entry: ZipEntry, _ range: Range<Int>, _ isInterrupted: () -> Bool,
        _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard let stream = ni_open() else { throw noMemory(entry) }
        defer { ni_close(stream) }
        let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.step)
        defer { room.deallocate() }
        var isAtEnd = false
        try pieces(of: range, isInterrupted) { packed in
            var rest = packed[...]
            while !isAtEnd {
                if isInterrupted() { throw Failure.interrupted }
                var (taken, written): (UInt64, UInt64) = (0, 0)
                let data = UnsafeRawBufferPointer(rebasing: rest)
                let status = ni_inflate(
                    stream, data.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(data.count), &taken,
                    room.baseAddress, UInt64(room.count), &written)
                if status == ni_no_memory { throw noMemory(entry) }
                if status == ni_damaged { throw damaged(entry, "its deflated bytes contradict themselves") }
                try take(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: room[..<Int(written)])))
                rest = rest.dropFirst(Int(taken))
                isAtEnd = status == ni_end
                // It wants more than this piece has.
                if taken == 0, written == 0 { break }
            }
        }
        guard isAtEnd else { throw damaged(entry, "its deflated bytes end too early") }
    }

    private func noMemory(_ entry: ZipEntry) -> Failure {
        Failure(.data, "there is not enough memory to unpack '\(entry.name)' of '\(path)'")
    }
}
