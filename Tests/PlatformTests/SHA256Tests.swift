import NativePlatform
import TestSupport
import Testing

@testable import Platform

/// The examples of FIPS 180-4 and of NIST's "Secure Hash Standard Validation System".
@Suite struct SHA256Tests {
    private static let two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"

    private func digest(_ text: String) -> String {
        var digest = SHA256()
        digest.add(text)
        return digest.hexadecimal
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (two, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    ])
    func publishedDigests(text: String, expected: String) { #expect(digest(text) == expected) }

    @Test func aMillionLetters() {
        #expect(
            digest(String(repeating: "a", count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// Whatever the pieces are, the digest is that of the whole.
    @Test func piecesOfEverySize() {
        let text = String(repeating: Self.two, count: 5)
        let bytes = Array(text.utf8)
        for size in 1...200 {
            var digest = SHA256()
            for start in stride(from: 0, to: bytes.count, by: size) {
                bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { digest.add($0) }
            }
            #expect(digest.hexadecimal == self.digest(text), "pieces of \(size)")
        }
    }

    /// With the processor's own instructions and without.
    @Test func bothWaysGiveTheSame() {
        let bytes = (0..<64 * 37).map { UInt8(truncatingIfNeeded: $0 &* 101 &+ $0 >> 3) }
        for blocks in [0, 1, 2, 36, 37] {
            var states = [[UInt32](repeating: 0x9E37_79B9, count: 8), [UInt32](repeating: 0x9E37_79B9, count: 8)]
            np_sha256_add(&states[0], bytes, Int64(blocks))
            np_sha256_add_plainly(&states[1], bytes, Int64(blocks))
            #expect(states[0] == states[1], "\(blocks) blocks")
        }
    }

    @Test func aFileAcrossSteps() throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<(8 << 20) + 5).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let path = try folder.write(bytes, to: "file")
        var whole = SHA256()
        bytes.withUnsafeBytes { whole.add($0) }
        var reported: [Int] = []
        #expect(try FileSystem.sha256(of: path, progress: { reported.append($0) }) == whole.hexadecimal)
        #expect(reported == [0, 8 << 20])
    }
}
