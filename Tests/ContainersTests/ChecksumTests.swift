import NativeInflate
import TestSupport
import Testing

/// The checksum of zip archives is that of the definition, however many bytes are taken at a time.
@Suite struct ChecksumTests {
    /// ISO 3309, bit for bit.
    private func reference(_ checksum: UInt32, _ bytes: ArraySlice<UInt8>) -> UInt32 {
        var state = ~checksum
        for byte in bytes {
            state ^= UInt32(byte)
            for _ in 0..<8 { state = state & 1 == 0 ? state >> 1 : state >> 1 ^ 0xEDB8_8320 }
        }
        return ~state
    }

    @Test func everyLengthAndPlace() {
        var random = SeededRandom(seed: 5)
        let bytes = (0..<400).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        for length in 0...300 {
            let start = length % 17
            let before = UInt32(truncatingIfNeeded: random.next())
            let found = bytes.withUnsafeBufferPointer { bytes in
                ni_checksum(before, bytes.baseAddress.map { $0 + start }, UInt64(length))
            }
            #expect(found == reference(before, bytes[start..<start + length]), "\(length) bytes")
        }
    }

    /// An empty buffer may have no address, for which zlib would begin anew.
    @Test func noBytesChangeNothing() {
        #expect(ni_checksum(0, nil, 0) == 0)
        #expect(ni_checksum(0x1234_5678, nil, 0) == 0x1234_5678)
    }

    /// The example of every description of it.
    @Test func knownValue() {
        let text = Array("123456789".utf8)
        #expect(ni_checksum(0, text, 9) == 0xCBF4_3926)
        let many = [UInt8](repeating: 0, count: 1 << 20)
        #expect(ni_checksum(0, many, UInt64(many.count)) == 0xA738_EA1C)
    }
}
