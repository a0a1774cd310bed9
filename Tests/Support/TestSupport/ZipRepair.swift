/// Damaged zip archives whose checksums are those of what is in them: without them, damage within an entry never comes any
/// further than to its checksum.
public enum ZipRepair {
    /// Sets the checksums of the entries that are not packed, in the headers before them and in the directory.
    public static func withChecksums(_ bytes: [UInt8]) -> [UInt8] {
        func number(_ place: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        var result = bytes
        // Records of the directory, APPNOTE 4.3.12; wherever they lie, as places may be damaged too.
        var place = 0
        while place + 46 <= bytes.count {
            guard bytes[place] == 0x50, number(place, 4) == 0x0201_4B50 else {
                place += 1
                continue
            }
            let (size, header) = (number(place + 20, 4), number(place + 42, 4))
            let isStored = number(place + 10, 2) == 0
            if isStored, header + 30 <= bytes.count, number(header, 4) == 0x0403_4B50 {
                let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
                if start <= bytes.count, size <= bytes.count - start {
                    var sum = checksum(bytes[start..<start + size])
                    for index in 0..<4 {
                        let byte = UInt8(truncatingIfNeeded: sum)
                        (result[place + 16 + index], result[header + 14 + index]) = (byte, byte)
                        sum >>= 8
                    }
                }
            }
            place += 46
        }
        return result
    }

    /// CRC-32: APPNOTE 4.4.7.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { value, byte in value >> 8 ^ table[Int((value ^ UInt32(byte)) & 0xFF)] }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}
