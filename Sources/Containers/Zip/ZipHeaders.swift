/// The records that `ZipWriter` writes around the bytes of its entries.
enum ZipHeaders {
    /// Mark, size, and two numbers of 64 bits.
    static let largeFieldSize = 20
    /// 4.4.2: version 4.5 knows numbers of 64 bits; 3 says that permissions are those of Unix.
    private static let version = 45
    private static let madeBy = 3 << 8 | version
    /// 1 January 1980, the first day that the format knows.
    private static let date = 0x21
    /// A file that everybody may read and its owner write.
    private static let permissions = 0o100644 << 16

    /// 4.3.7. Sizes and checksum are filled in later, or stand behind the bytes of an entry that is streamed.
    static func local(_ entry: ZipWriter.Entry, isStreamed: Bool, padding: [UInt8]) -> [UInt8] {
        let largeField =
            entry.hasLargeField
            ? ZipRecord.bytes(ZipRecord.largeField, 2) + ZipRecord.bytes(16, 2) + ZipRecord.bytes(0, 16) : []
        return ZipRecord.bytes(ZipRecord.localSignature, 4) + common(entry, isStreamed: isStreamed)
            + (isStreamed ? ZipRecord.bytes(0, 12) : numbers(entry)) + ZipRecord.bytes(entry.name.count, 2)
            + ZipRecord.bytes(entry.extraCount, 2) + entry.name + largeField + padding
    }

    /// 4.3.12.
    static func central(_ entry: ZipWriter.Entry, isStreamed: Bool) -> [UInt8] {
        var large: [UInt8] = []
        if entry.size >= ZipRecord.large32 { large += ZipRecord.bytes(entry.size, 8) + ZipRecord.bytes(entry.size, 8) }
        if entry.headerOffset >= ZipRecord.large32 { large += ZipRecord.bytes(entry.headerOffset, 8) }
        let extra =
            large.isEmpty
            ? [] : ZipRecord.bytes(ZipRecord.largeField, 2) + ZipRecord.bytes(large.count, 2) + large
        let size = ZipRecord.bytes(min(entry.size, ZipRecord.large32), 4)
        return ZipRecord.bytes(ZipRecord.centralSignature, 4) + ZipRecord.bytes(madeBy, 2)
            + common(entry, isStreamed: isStreamed) + ZipRecord.bytes(Int(entry.checksum), 4) + size + size
            + ZipRecord.bytes(entry.name.count, 2) + ZipRecord.bytes(extra.count, 2)
            // No comment, first disk, no attributes of the content.
            + ZipRecord.bytes(0, 6) + ZipRecord.bytes(permissions, 4)
            + ZipRecord.bytes(min(entry.headerOffset, ZipRecord.large32), 4) + entry.name + extra
    }

    /// Version, flags, method, time and date.
    private static func common(_ entry: ZipWriter.Entry, isStreamed: Bool) -> [UInt8] {
        let flags =
            (entry.name.allSatisfy { $0 < 0x80 } ? 0 : ZipRecord.utf8Flag)
            | (isStreamed ? ZipRecord.descriptorFlag : 0)
        return ZipRecord.bytes(version, 2) + ZipRecord.bytes(flags, 2) + ZipRecord.bytes(0, 4)
            + ZipRecord.bytes(date, 2)
    }

    /// Checksum and both sizes of a local header.
    static func numbers(_ entry: ZipWriter.Entry) -> [UInt8] {
        let size = ZipRecord.bytes(entry.hasLargeField ? ZipRecord.large32 : entry.size, 4)
        return ZipRecord.bytes(Int(entry.checksum), 4) + size + size
    }

    /// 4.3.9, with sizes of 64 bits where the header has the field for them.
    static func descriptor(_ entry: ZipWriter.Entry) -> [UInt8] {
        let size = ZipRecord.bytes(entry.size, entry.hasLargeField ? 8 : 4)
        return ZipRecord.bytes(ZipRecord.descriptorSignature, 4) + ZipRecord.bytes(Int(entry.checksum), 4) + size + size
    }

    /// 4.3.16, and before it 4.3.14 and 4.3.15 where a number is too large for it.
    static func end(count: Int, start: Int, size: Int) -> [UInt8] {
        var large: [UInt8] = []
        if count >= ZipRecord.large16 || start >= ZipRecord.large32 || size >= ZipRecord.large32 {
            large =
                ZipRecord.bytes(ZipRecord.largeEndSignature, 4) + ZipRecord.bytes(ZipRecord.largeEndSize - 12, 8)
                + ZipRecord.bytes(madeBy, 2) + ZipRecord.bytes(version, 2) + ZipRecord.bytes(0, 8)
                + ZipRecord.bytes(count, 8) + ZipRecord.bytes(count, 8) + ZipRecord.bytes(size, 8)
                + ZipRecord.bytes(start, 8)
            large +=
                ZipRecord.bytes(ZipRecord.locatorSignature, 4) + ZipRecord.bytes(0, 4)
                + ZipRecord.bytes(start + size, 8) + ZipRecord.bytes(1, 4)
        }
        let entries = ZipRecord.bytes(min(count, ZipRecord.large16), 2)
        return large + ZipRecord.bytes(ZipRecord.endSignature, 4) + ZipRecord.bytes(0, 4) + entries + entries
            + ZipRecord.bytes(min(size, ZipRecord.large32), 4) + ZipRecord.bytes(min(start, ZipRecord.large32), 4)
            + ZipRecord.bytes(0, 2)
    }

    /// The extra field that brings what follows it from `place` on to a multiple of `alignment`.
    static func padding(_ place: Int, to alignment: Int) -> [UInt8] {
        let alignment = max(alignment, 1)
        let missing = (alignment - place % alignment) % alignment
        guard missing > 0 else { return [] }
        // Mark, size and the alignment itself take six bytes.
        let count = missing >= 6 ? missing : missing + (6 - missing + alignment - 1) / alignment * alignment
        return ZipRecord.bytes(ZipRecord.alignmentField, 2) + ZipRecord.bytes(count - 4, 2)
            + ZipRecord.bytes(min(alignment, ZipRecord.large16), 2) + ZipRecord.bytes(0, count - 6)
    }
}
