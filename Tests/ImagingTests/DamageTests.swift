import Diagnostics
import TestSupport
import Testing

@testable import Imaging

/// Whatever the bytes are, the answer is a picture or a `Failure`.
@Suite struct DamageTests {
    /// Files whose every byte matters: whatever is cut off, the picture is not whole.
    private static let cut = [
        "png-rgb-8.png", "png-palette-4-adam7.png", "jpeg-420.jpg", "jpeg-progressive.jpg", "bmp-palette-4.bmp",
        "bmp-24.bmp", "ppm-6-raw.ppm", "ppm-4-raw.pbm",
    ]

    @Test(arguments: cut)
    func aFileCutShortAnywhereIsRefused(_ file: String) throws {
        let bytes = try Fixtures.shared.bytes(file)
        for length in 0..<bytes.count {
            let source = MemorySource(content: Array(bytes.prefix(length)))
            #expect(throws: ImageDamage.self, "after \(length) bytes") { try ImageFile.decode(source, channels: 3) }
        }
    }

    /// The cheap look before anything is computed finds what was cut off, without decoding.
    @Test(arguments: cut)
    func theCheckFindsAFileCutShort(_ file: String) throws {
        let bytes = try Fixtures.shared.bytes(file)
        for length in 0..<bytes.count {
            let source = MemorySource(content: Array(bytes.prefix(length)))
            // What is missing of the end chunk itself is nothing of the picture.
            if file.hasSuffix("png"), length >= bytes.count - 4 { continue }
            #expect(throws: ImageDamage.self, "after \(length) bytes") {
                try ImageFormat.structure(of: source).checkEnd(source)
            }
        }
    }

    @Test(arguments: [
        ("", "it is empty"),
        ("Dear reader,\nthis is no picture.\n", "it holds text, not a picture that can be read (JPEG, PNG, BMP, PPM)"),
        ("GIF89a……", "it holds a GIF, not a picture that can be read (JPEG, PNG, BMP, PPM)"),
        ("II*\0\u{8}\0\0\0", "it holds a TIFF, not a picture that can be read (JPEG, PNG, BMP, PPM)"),
        ("\0\0\0\0", "it holds zero bytes, not a picture that can be read (JPEG, PNG, BMP, PPM)"),
        ("BMW drives", "it holds text, not a picture that can be read (JPEG, PNG, BMP, PPM)"),
        ("P6\n3 2\n70000\n", "its header gives 70000 as the largest sample; 1 to 65535 are possible"),
        ("P6\n0 2\n255\n", "its header gives a size of 2×0 pixels"),
        ("P5\n3 x\n255\n", "byte 5 is no digit where the height is expected"),
        ("P2\n2 1\n9\n3 12 ", "the sample 12 is larger than the header's maximum, 9"),
        ("P1\n2 1\n1 2", "byte 9 is neither 0 nor 1"),
        ("P5\n9999999999 9999999999\n255\n", tooLarge("9999999999×9999999999")),
        ("P6\n32000 16001\n255\n", tooLarge("16001×32000")),
        ("P6\n32000 16000\n255\n", "the samples end too early: 1536000000 bytes are needed and 0 are there"),
    ])
    func namesWhatIsThereInstead(content: String, reason: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Array(content.utf8), to: "picture.png")
        let expected = Failure(
            .data, "cannot read the image '\(path)'", facts: [reason], remedies: ["replace the file or leave it out"])
        #expect(throws: expected) { try ImageFile.decode(path) }
    }

    @Test func hugeHeadersClaimNoMemory() throws {
        // 22,000 × 22,000 pixels, below the limit, in files of a few bytes.
        let side: [UInt8] = [0, 0, 0x55, 0xf0]
        var png = try Fixtures.shared.bytes("png-rgb-8.png")
        png.replaceSubrange(16..<24, with: side + side)
        var jpeg = try Fixtures.shared.bytes("jpeg-444.jpg")
        let frame = try #require(jpeg.indices.first { jpeg[$0] == 0xff && jpeg[$0 + 1] == 0xc0 })
        jpeg.replaceSubrange((frame + 5)..<(frame + 9), with: side[2...] + side[2...])
        var bmp = try Fixtures.shared.bytes("bmp-24.bmp")
        bmp.replaceSubrange(18..<26, with: side.reversed() + side.reversed())
        for bytes in [png, jpeg, bmp] {
            let damage = #expect(throws: ImageDamage.self) {
                try ImageFormat.structure(of: MemorySource(content: bytes))
            }
            #expect(damage?.reason.contains("bytes") == true)
        }
        png.replaceSubrange(16..<20, with: [0, 0, 0x60, 0])
        let damage = #expect(throws: ImageDamage.self) { try ImageFormat.structure(of: MemorySource(content: png)) }
        #expect(damage?.reason == Self.tooLarge("22000×24576"))
    }

    @Test func whatIsNoFileIsNamed() throws {
        let folder = try TemporaryFolder()
        for (path, reason) in [
            (folder.path, "it is a folder"), ("/dev/null", "it is not a regular file"),
            (folder.path + "/none.png", "no such file or folder"),
        ] {
            let failure = #expect(throws: Failure.self) { try ImageFile.header(of: path) }
            #expect(failure?.kind == .data)
            #expect(failure?.facts == [reason])
        }
    }

    private static func tooLarge(_ size: String) -> String {
        "its header gives \(size) pixels (height × width); more than 512 megapixels are refused"
    }
}
