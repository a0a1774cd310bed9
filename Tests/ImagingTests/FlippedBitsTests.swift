import Testing

@testable import Imaging

/// Damage within a JPEG's coded data: libjpeg warns and goes on, and Pillow and Keras take the picture.
@Suite struct FlippedBitsTests {
    @Test(arguments: ["jpeg-444.jpg", "jpeg-420.jpg", "jpeg-progressive.jpg"])
    func mostStillGiveAPicture(_ file: String) throws {
        let sound = try Fixtures.shared.bytes(file)
        let structure = try JPEGStructure(MemorySource(content: sound))
        let data = structure.scans + 2 + Int(sound[structure.scans + 1])
        var (read, changed, count) = (0, 0, 0)
        let whole = try ImageFile.decode(MemorySource(content: sound), channels: 3)
        for place in stride(from: data, to: sound.count - 2, by: max((sound.count - data) / 60, 1)) {
            var bytes = sound
            bytes[place] ^= 1 << UInt8(place % 8)
            count += 1
            guard let image = try? ImageFile.decode(MemorySource(content: bytes), channels: 3) else { continue }
            #expect((image.height, image.width) == (structure.header.height, structure.header.width))
            read += 1
            if image != whole { changed += 1 }
        }
        #expect(read * 10 > count * 8, "\(read) of \(count) are read")
        #expect(changed * 2 > count)
    }

    /// The end marker of a picture within the picture is not the end of this one.
    @Test func anEndMarkerWithinASegmentIsNoEnd() throws {
        let sound = try Fixtures.shared.bytes("jpeg-progressive.jpg")
        let comment: [UInt8] = [0xff, 0xfe, 0, 6, 0xff, 0xd9, 0xff, 0xd9]
        // Cut within the picture, after which only a comment follows.
        let scans = sound.indices.dropLast().filter { sound[$0] == 0xff && sound[$0 + 1] == 0xda }
        let second = try #require(scans.dropFirst().first)
        let source = MemorySource(content: Array(sound[..<second]) + comment)
        let structure = try ImageFormat.structure(of: source)
        try structure.checkEnd(source)
        #expect(throws: ImageDamage.self) { try structure.decode(source.content) }
        // The same with an end marker is what Pillow reads: a picture of few details.
        let ended = MemorySource(content: Array(sound[..<second]) + comment + [0xff, 0xd9])
        #expect(try ImageFile.decode(ended, channels: 3).width == structure.header.width)
    }
}
