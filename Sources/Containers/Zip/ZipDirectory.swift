import Diagnostics
import Platform

/// Reads the directory at the end of a zip archive.
struct ZipDirectory {
    private(set) var entries: [ZipEntry] = []
    private(set) var start = 0
    private let file: RandomAccessFile

    /// Far more than any model or array file has.
    private static let mostEntries = 1 << 20
    private static let mostBytes = 256 << 20
    /// One byte of deflated data stands for 1032 at most.
    private static let largestCompression = 1032

    init(_ file: RandomAccessFile, isInterrupted: () -> Bool) throws {
        self.file = file
        let tailSize = min(file.size, ZipRecord.endSize + ZipRecord.large16)
        let tail = try file.bytes(at: file.size - tailSize, count: tailSize)
        guard let place = Self.end(in: tail) else {
            throw Failure(
                .data, "'\(file.path)' is not a whole zip archive",
                facts: ["the directory at its end is missing"],
                remedies: ["copy it again from where it was written, and compare the sizes"])
        }
        let end = tail[place...].prefix(ZipRecord.endSize)
        try readEntries(try extent(of: end, at: file.size - tailSize + place), isInterrupted: isInterrupted)
    }

    /// The last record that could be the end's: its comment must fit behind it.
    private static func end(in tail: [UInt8]) -> Int? {
        guard tail.count >= ZipRecord.endSize else { return nil }
        return (0...tail.count - ZipRecord.endSize).reversed().first { place in
            tail[place] == 0x50 && ZipRecord.number(tail[place...], at: 0, bytes: 4) == ZipRecord.endSignature
                && ZipRecord.number(tail[place...], at: 20, bytes: 2) <= tail.count - place - ZipRecord.endSize
        }
    }

    private struct Extent {
        var start: Int
        var size: Int
        var count: Int
    }

    /// - Parameter place: of the end record within the file.
    private func extent(of end: ArraySlice<UInt8>, at place: Int) throws -> Extent {
        guard ZipRecord.number(end, at: 4, bytes: 2) == ZipRecord.number(end, at: 6, bytes: 2) else {
            throw Failure(.data, "'\(file.path)' is one of several files of an archive, which is not supported")
        }
        var extent = Extent(
            start: ZipRecord.number(end, at: 16, bytes: 4), size: ZipRecord.number(end, at: 12, bytes: 4),
            count: ZipRecord.number(end, at: 10, bytes: 2))
        var limit = place
        if let (large, itsPlace) = try largeEnd(before: place) {
            extent = large
            limit = itsPlace
        }
        guard extent.start <= limit, extent.size <= limit - extent.start else {
            throw damaged("it claims to lie beyond the end of the file")
        }
        guard extent.count <= Self.mostEntries, extent.size <= Self.mostBytes else {
            throw Failure(
                .data, "the archive '\(file.path)' has too many entries",
                facts: ["it claims \(extent.count); at most \(Self.mostEntries) are read"])
        }
        guard extent.count <= extent.size / ZipRecord.centralSize else {
            throw damaged("it claims \(extent.count) entries in \(ReadableText.bytes(extent.size))")
        }
        return extent
    }

    private func largeEnd(before place: Int) throws -> (Extent, place: Int)? {
        guard place >= ZipRecord.locatorSize else { return nil }
        let locator = try file.bytes(at: place - ZipRecord.locatorSize, count: ZipRecord.locatorSize)
        guard ZipRecord.number(locator, at: 0, bytes: 4) == ZipRecord.locatorSignature else { return nil }
        let start = ZipRecord.number(locator, at: 8, bytes: 8)
        guard start <= place - ZipRecord.locatorSize, place - ZipRecord.locatorSize - start >= ZipRecord.largeEndSize
        else { throw damaged("it claims to lie beyond the end of the file") }
        let end = try file.bytes(at: start, count: ZipRecord.largeEndSize)
        guard ZipRecord.number(end, at: 0, bytes: 4) == ZipRecord.largeEndSignature else {
            throw damaged("its record of large numbers is not where it should be")
        }
        return (
            Extent(
                start: ZipRecord.number(end, at: 48, bytes: 8), size: ZipRecord.number(end, at: 40, bytes: 8),
                count: ZipRecord.number(end, at: 32, bytes: 8)), start
        )
    }

    private mutating func readEntries(_ extent: Extent, isInterrupted: () -> Bool) throws {
        start = extent.start
        let bytes = try file.bytes(at: extent.start, count: extent.size)
        var rest = bytes[...]
        entries.reserveCapacity(extent.count)
        for index in 0..<extent.count {
            if index.isMultiple(of: 4096), isInterrupted() { throw Failure.interrupted }
            guard rest.count >= ZipRecord.centralSize,
                ZipRecord.number(rest, at: 0, bytes: 4) == ZipRecord.centralSignature
            else { throw damaged("it ends after \(index) of \(extent.count) entries") }
            let nameLength = ZipRecord.number(rest, at: 28, bytes: 2)
            let extraLength = ZipRecord.number(rest, at: 30, bytes: 2)
            let whole = ZipRecord.centralSize + nameLength + extraLength + ZipRecord.number(rest, at: 32, bytes: 2)
            guard whole <= rest.count else { throw damaged("it ends within entry \(index + 1)") }
            let variable = rest.dropFirst(ZipRecord.centralSize)
            entries.append(
                try entry(
                    rest.prefix(ZipRecord.centralSize), name: Array(variable.prefix(nameLength)),
                    extra: variable.dropFirst(nameLength).prefix(extraLength)))
            rest = rest.dropFirst(whole)
        }
    }

    private func entry(_ record: ArraySlice<UInt8>, name: [UInt8], extra: ArraySlice<UInt8>) throws -> ZipEntry {
        var large = Self.largeNumbers(in: extra)
        // In this order, each only where the record has no room for it: 4.5.3.
        func number(_ offset: Int) throws -> Int {
            let value = ZipRecord.number(record, at: offset, bytes: 4)
            guard value == ZipRecord.large32 else { return value }
            guard large.count >= 8 else { return value }
            defer { large = large.dropFirst(8) }
            return ZipRecord.number(large, at: 0, bytes: 8)
        }
        let size = try number(24)
        let packedSize = try number(20)
        let headerOffset = try number(42)
        let text = String(decoding: name, as: UTF8.self)
        guard headerOffset <= start - ZipRecord.localSize, packedSize <= start - ZipRecord.localSize - headerOffset
        else {
            throw damaged("the entry '\(text)' claims to lie beyond it")
        }
        let method: ZipEntry.Method =
            switch ZipRecord.number(record, at: 10, bytes: 2) {
            case 0: .stored
            case 8: .deflated
            case let other: .other(other)
            }
        let isPossible =
            switch method {
            case .stored: size == packedSize
            case .deflated: size / Self.largestCompression <= packedSize
            case .other: true
            }
        let isEncrypted = ZipRecord.number(record, at: 8, bytes: 2) & 1 != 0
        guard isPossible || isEncrypted else {
            throw damaged("the entry '\(text)' claims \(size) bytes in \(packedSize)")
        }
        return ZipEntry(
            name: text, method: method, size: size, packedSize: packedSize,
            checksum: UInt32(truncatingIfNeeded: ZipRecord.number(record, at: 16, bytes: 4)),
            isEncrypted: isEncrypted, headerOffset: headerOffset, rawName: name)
    }

    /// The content of the extra field with numbers of 64 bits; empty without one.
    private static func largeNumbers(in extra: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = extra
        while rest.count >= 4 {
            let size = ZipRecord.number(rest, at: 2, bytes: 2)
            if ZipRecord.number(rest, at: 0, bytes: 2) == ZipRecord.largeField { return rest.dropFirst(4).prefix(size) }
            rest = rest.dropFirst(4 + size)
        }
        return []
    }

    private func damaged(_ fact: String) -> Failure {
        Failure(
            .data, "the directory of the archive '\(file.path)' is damaged", facts: [fact],
            remedies: ["copy the archive again from where it was written"])
    }
}
