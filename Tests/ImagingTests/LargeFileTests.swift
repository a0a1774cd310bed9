import Diagnostics
import TestSupport
import Testing

@testable import Imaging

/// Files whose structure has to be looked for: in large steps, and only as long as the person wants it.
@Suite struct LargeFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A sound JPEG with bytes between its first two segments.
    private func jpeg(junk: Int) throws -> String {
        var bytes = try Fixtures.shared.bytes("jpeg-444.jpg")
        let first = 4 + Int(bytes[4]) << 8 + Int(bytes[5])
        bytes.insert(contentsOf: [UInt8](repeating: 7, count: junk), at: first)
        return try folder.write(bytes, to: "junk\(junk).jpg")
    }

    @Test(arguments: [0, 1, 4093, 4094, 65535, 65536, 65537, 1_000_003]) func junkIsPassedOver(junk: Int) throws {
        let path = try jpeg(junk: junk)
        let expected = try ImageFile.header(of: Fixtures.shared.path("jpeg-444.jpg"))
        let header = try ImageFile.verify(path)
        #expect((header.height, header.width) == (expected.height, expected.width))
    }

    /// A read for every byte of this took ten seconds.
    @Test func junkWithoutEndIsGivenUp() throws {
        let path = try jpeg(junk: 17 << 20)
        var pieces = 0
        let failure = #expect(throws: Failure.self) {
            try ImageFile.verify(path) {
                pieces += 1
                return false
            }
        }
        #expect(failure?.facts == ["no JPEG segment follows for 16777216 bytes after byte 20"])
        #expect(pieces < 300)
    }

    /// A chunk of every 12 bytes.
    @Test func smallChunksAreReadTogether() throws {
        var bytes = Array(try Fixtures.shared.bytes("png-rgb-8.png").prefix(33))
        for _ in 0..<200_000 { bytes += [0, 0, 0, 0] + Array("teXt".utf8) + [0, 0, 0, 0] }
        let path = try folder.write(bytes, to: "chunks.png")
        var pieces = 0
        let failure = #expect(throws: Failure.self) {
            try ImageFile.verify(path) {
                pieces += 1
                return false
            }
        }
        #expect(failure?.facts.first?.hasPrefix("the PNG data end too early") == true)
        #expect(pieces < 60)
        #expect(throws: Failure.interrupted) { try ImageFile.verify(path) { true } }
    }

    @Test func interruptionWithinAFileIsNoDamage() throws {
        let path = try jpeg(junk: 1_000_000)
        var asked = 0
        #expect(throws: Failure.interrupted) {
            try ImageSet(entries: [.init(path: path, displayName: "junk", className: nil)], classes: [])
                .checkHeaders(skipDamaged: true) {
                    asked += 1
                    return asked > 3
                }
        }
    }

    /// Any part of a file, in any order, is what is there.
    @Test func windowsShowTheFile() throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        let source = try FileSource(folder.write(bytes, to: "bytes"))
        var random = SeededRandom(seed: 3)
        var offset = 0
        for step in 0..<4000 {
            let count = Int.random(in: 0...(step % 7 == 0 ? 70_000 : 40), using: &random)
            let expected = offset < bytes.count ? Array(bytes[offset...].prefix(count)) : []
            #expect(try source.bytes(at: offset, count: count) == expected)
            offset = Bool.random(using: &random) ? offset + count : Int.random(in: 0..<300_010, using: &random)
        }
    }
}
