/// The kinds of image file that can be read, recognised by their first bytes, never by their name.
public enum ImageFormat: String, Sendable, Hashable, CaseIterable {
    case jpeg = "JPEG"
    case png = "PNG"
    case bmp = "BMP"
    /// PBM, PGM and PPM, plain and raw (P1 to P6).
    case ppm = "PPM"

    /// - Throws: `ImageDamage` that says what the bytes look like instead.
    static func recognise(_ start: [UInt8]) throws -> ImageFormat {
        if start.isEmpty { throw ImageDamage("it is empty") }
        if start.starts(with: [0xff, 0xd8, 0xff]) { return .jpeg }
        if start.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) { return .png }
        if start.starts(with: Array("BM".utf8)), start.count >= 18, start[15] == 0, start[16] == 0, start[17] == 0 {
            return .bmp
        }
        if start.count >= 3, start[0] == UInt8(ascii: "P"), (0x31...0x36).contains(start[1]),
            PPMTokens.isSpace(start[2]) || start[2] == UInt8(ascii: "#")
        {
            return .ppm
        }
        throw ImageDamage("it holds \(content(start)), not a picture that can be read (JPEG, PNG, BMP, PPM)")
    }

    /// Whether bytes begin a picture, be it one that cannot be read.
    public static func isPicture(_ start: [UInt8]) -> Bool {
        (try? recognise(start)) != nil || otherPictures.contains(content(start))
    }

    private static let otherPictures: Set<String> = [
        "a GIF", "a TIFF", "a WebP picture", "an HEIF, AVIF or video file",
    ]

    /// What bytes that are none of the formats seem to be.
    private static func content(_ start: [UInt8]) -> String {
        let signatures: [(String, [UInt8])] = [
            ("a GIF", Array("GIF8".utf8)), ("a TIFF", Array("II*\0".utf8)), ("a TIFF", Array("MM\0*".utf8)),
            ("a PDF", Array("%PDF".utf8)), ("an archive", Array("PK\u{3}\u{4}".utf8)),
            ("an HDF5 file", [0x89, 0x48, 0x44, 0x46]), ("a NumPy array", [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]),
        ]
        if let known = signatures.first(where: { start.starts(with: $0.1) }) { return known.0 }
        if start.count >= 12, start.starts(with: Array("RIFF".utf8)) {
            return start[8..<12].elementsEqual("WEBP".utf8) ? "a WebP picture" : "a RIFF file"
        }
        if start.count >= 12, start[4..<8].elementsEqual("ftyp".utf8) { return "an HEIF, AVIF or video file" }
        if start.allSatisfy({ $0 == 0 }) { return "zero bytes" }
        let isText = start.prefix(512).allSatisfy { $0 >= 0x20 && $0 != 0x7f || (0x09...0x0d).contains($0) }
        return isText ? "text" : "unknown data"
    }
}
