/// The header of a PBM, PGM or PPM file, plain or raw (Netpbm's formats P1 to P6).
struct PPMStructure: ImageStructure {
    enum Kind: Sendable {
        case bitmap
        case greymap
        case pixmap
    }

    let header: ImageHeader
    let kind: Kind
    /// Samples are written as decimal numbers instead of bytes.
    let isPlain: Bool
    /// The sample that stands for full brightness, 1 to 65535; 1 in a bitmap.
    let maximum: Int
    /// Offset of the first sample.
    let samples: Int

    init(_ source: some ByteSource) throws {
        let digit = try source.whole(at: 1, count: 1)[0] - UInt8(ascii: "0")
        isPlain = digit <= 3
        kind = [.bitmap, .greymap, .pixmap][Int(digit - 1) % 3]
        var tokens = PPMTokens(source, offset: 2)
        let width = try tokens.number("width")
        let height = try tokens.number("height")
        maximum = kind == .bitmap ? 1 : try tokens.number("maximum")
        guard (1...65535).contains(maximum) else {
            throw ImageDamage("its header gives \(maximum) as the largest sample; 1 to 65535 are possible")
        }
        samples = tokens.offset
        header = try ImageHeader(
            format: .ppm, width: width, height: height, mode: kind == .pixmap ? .rgb : .grey,
            bits: kind == .bitmap ? 1 : maximum > 255 ? 16 : 8, fileBytes: source.count,
            workingBytesPerPixel: 0)
        // A header alone claims no memory.
        try checkEnd(source)
    }

    /// Samples in a row.
    var rowSamples: Int { header.width * (kind == .pixmap ? 3 : 1) }

    /// Bytes of a row of a raw file.
    var rowBytes: Int { kind == .bitmap ? (header.width + 7) / 8 : rowSamples * (maximum > 255 ? 2 : 1) }

    func checkEnd(_ source: some ByteSource) throws {
        // A plain sample takes at least a digit, and a separator except in bitmaps and at the end.
        let count = header.height * rowSamples
        let needed = !isPlain ? header.height * rowBytes : kind == .bitmap ? count : 2 * count - 1
        guard source.count - samples >= needed else {
            throw ImageDamage(
                "the samples end too early: \(needed) bytes are needed and \(max(0, source.count - samples)) are there")
        }
    }
}
