/// Sizes and marks of the records of a zip archive, APPNOTE 4.3. Numbers are little endian.
enum ZipRecord {
    /// 4.3.7, before every entry.
    static let localSignature = 0x0403_4B50
    static let localSize = 30
    /// 4.3.12, one an entry in the directory.
    static let centralSignature = 0x0201_4B50
    static let centralSize = 46
    /// 4.3.16, behind the directory, with a comment of up to 65,535 bytes behind it.
    static let endSignature = 0x0605_4B50
    static let endSize = 22
    /// 4.3.15, before that, where numbers are too large for it.
    static let locatorSignature = 0x0706_4B50
    static let locatorSize = 20
    /// 4.3.14, which the locator leads to.
    static let largeEndSignature = 0x0606_4B50
    static let largeEndSize = 56
    /// 4.5.3: the extra field with numbers of 64 bits.
    static let largeField = 1
    /// The extra field that Android's tools fill with zeros, so that an entry's bytes begin at a multiple of a number.
    static let alignmentField = 0xD935
    /// What stands in place of a number that is too large.
    static let large16 = 0xFFFF
    static let large32 = 0xFFFF_FFFF
    /// Bit of an entry's flags: the name is UTF-8.
    static let utf8Flag = 0x800
    /// Sizes and checksum stand behind the entry's bytes, 4.3.9.
    static let descriptorFlag = 8
    static let descriptorSignature = 0x0807_4B50

    /// - Returns: of 8 bytes those that no file can reach as the largest number.
    static func number(_ record: some RandomAccessCollection<UInt8>, at offset: Int, bytes: Int) -> Int {
        let value = record.dropFirst(offset).prefix(bytes).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(clamping: value)
    }

    static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
