import Diagnostics
import Testing

@testable import Containers

/// Entries that are read where they lie, in pieces.
@Suite struct ZipSealTests {
    private let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 37) }

    private func withEntry(_ body: (ZipArchive, ZipEntry) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let writer = try ZipWriter(path: folder + "/a.zip")
            try writer.add("entry", bytes)
            try writer.finish()
            let archive = try ZipArchive(folder + "/a.zip")
            try body(archive, archive.entries[0])
        }
    }

    private func note(_ reading: ZipSeal.Reading, _ bytes: [UInt8], order: [Int]) {
        for piece in order {
            let range = piece * 300..<min((piece + 1) * 300, bytes.count)
            bytes.withUnsafeBytes { reading.note(UnsafeRawBufferPointer(rebasing: $0[range]), piece: piece) }
        }
    }

    @Test(arguments: [[0, 1, 2, 3], [3, 1, 0, 2]]) func piecesComeInAnyOrder(order: [Int]) throws {
        try withEntry { archive, entry in
            let seal = ZipSeal(entry, of: archive)
            let reading = try #require(seal.reading())
            note(reading, bytes, order: order)
            try reading.end()
            // What was found right is not read again.
            #expect(seal.reading() == nil)
        }
    }

    @Test func anotherBitAndAMissingPieceAreFound() throws {
        try withEntry { archive, entry in
            var other = bytes
            other[700] ^= 1
            for (bytes, order) in [(other, [0, 1, 2, 3]), (bytes, [0, 1, 3])] {
                let seal = ZipSeal(entry, of: archive)
                let reading = try #require(seal.reading())
                note(reading, bytes, order: order)
                let error = try #require(failure { try reading.end() })
                #expect(error.facts == ["its checksum is another one"])
                #expect(seal.reading() != nil)
            }
        }
    }
}
