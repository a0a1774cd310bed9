import TestSupport
import Testing

@testable import Imaging

/// Damaged images are decoded or refused with a reason. `scripts/fuzz files` does this for as long as one likes.
@Suite struct ImagingFileFuzz {
    @Test func jpeg() throws { try decode([".jpg"]) }
    @Test func png() throws { try decode([".png"], repair: Self.withChecksums) }
    @Test func bmp() throws { try decode([".bmp"]) }
    @Test func ppm() throws { try decode([".ppm", ".pgm", ".pbm"]) }

    /// A damaged PNG whose chunks have the checksums of what is in them: without them, damage never comes any further.
    private static func withChecksums(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        var start = 8
        while start + 12 <= bytes.count {
            let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - start - 12 else { break }
            let end = start + 8 + length
            var checksum = checksum(bytes[start + 4..<end])
            for index in (end..<end + 4).reversed() {
                result[index] = UInt8(truncatingIfNeeded: checksum)
                checksum >>= 8
            }
            start = end + 4
        }
        return result
    }

    /// CRC-32: PNG 1.2, appendix D.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { value, byte in
            (0..<8).reduce(value ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    private func decode(_ endings: [String], repair: (([UInt8]) -> [UInt8])? = nil) throws {
        let files = Fixtures.shared.files.filter { file in endings.contains { file.hasSuffix($0) } }
        let sound = try files.map { try Fixtures.shared.bytes($0) }
        // As many for each file.
        let (inputs, read) = try FileFuzz.run(sound, count: 25 * files.count, ending: endings[0], repair: repair) {
            path in
            let source = MemorySource(content: Array(try FileSource(path).whole))
            do {
                let structure = try ImageFormat.structure(of: source)
                // Some bytes of a BMP may stand for hundreds of megapixels, which nobody has to wait for here.
                guard structure.header.pixelCount <= 1 << 22 else { return false }
                let (header, image) = (structure.header, try ImageFile.decode(source, channels: 3))
                #expect((image.height, image.width) == (header.height, header.width))
                // The same bytes give the same picture, whatever libraries do with memory that nobody filled.
                #expect(try ImageFile.decode(source, channels: 3) == image)
                // What lies on disk is walked in pieces, and found to be the same.
                #expect(try ImageFormat.structure(of: FileSource(path)).header == header)
                return true
            } catch let damage as ImageDamage {
                // A reason is a sentence about the file, which a failure puts behind its name.
                #expect(
                    damage.reason.first?.isLowercase == true || damage.reason.first?.isNumber == true,
                    "\(damage.reason)")
                return false
            }
        }
        // Of a PNG, whose pixels have a checksum of their own, few are.
        #expect(read > inputs / 200)
    }
}

extension FileSource {
    fileprivate var whole: [UInt8] { get throws { try bytes(at: 0, count: count) } }
}
