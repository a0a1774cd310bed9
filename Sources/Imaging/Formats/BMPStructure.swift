/// The headers of a Windows or OS/2 bitmap, and where its palette and pixels stand.
struct BMPStructure: ImageStructure {
    enum Coding: Sendable, Hashable {
        case indices(bits: Int)
        case runs(bits: Int)
        /// 16 bits a pixel: five of blue, then five or six of green, five of red.
        case packed(greenBits: Int)
        /// Whole bytes; where blue, green and red stand among those of a pixel.
        case bytes(count: Int, blue: Int, green: Int, red: Int)
    }

    let header: ImageHeader
    let coding: Coding
    /// The first row of the file is the top of the picture.
    let isTopDown: Bool
    let palette: Palette
    /// Offset of the first pixel.
    let pixels: Int

    init(_ source: some ByteSource) throws {
        let start = try source.whole(at: 0, count: 18)
        let size = Self.word(start, at: 14)
        guard [12, 40, 52, 56, 64, 108, 124].contains(size) else {
            throw ImageDamage("it is a BMP with an unknown header of \(size) bytes")
        }
        let fields = try source.whole(at: 14, count: size)
        let isOld = size == 12
        let width = isOld ? Self.half(fields, at: 4) : Self.word(fields, at: 4)
        let signedHeight = isOld ? Self.half(fields, at: 6) : Int(Int32(truncatingIfNeeded: Self.word(fields, at: 8)))
        let bits = Self.half(fields, at: isOld ? 10 : 14)
        let compression = isOld ? 0 : Self.word(fields, at: 16)
        let statedColours = isOld ? 0 : Self.word(fields, at: 32)
        isTopDown = signedHeight < 0

        var end = 14 + size
        var masks: [Int] = []
        if compression == 3 {
            let count = size >= 56 ? 4 : 3
            let bytes = try source.whole(at: 54, count: 4 * count)
            masks = (0..<count).map { Self.word(bytes, at: 4 * $0) }
            if size == 40 { end += 12 }
        }
        coding = try Self.coding(bits: bits, compression: compression, masks: masks)
        header = try ImageHeader(
            format: .bmp, width: width, height: abs(signedHeight), mode: bits <= 8 ? .palette : .rgb,
            bits: bits == 16 ? 5 : min(bits, 8), fileBytes: source.count, workingBytesPerPixel: bits <= 8 ? 1 : 0)

        let entryBytes = isOld ? 3 : 4
        let colours = statedColours == 0 ? 1 << min(bits, 8) : statedColours
        if bits <= 8 {
            guard colours <= 65536 else { throw ImageDamage("its BMP palette would have \(colours) colours") }
            let entries = try source.bytes(at: end, count: entryBytes * min(colours, 256))
            palette = Palette(blueFirst: entries, entryBytes: entryBytes)
        } else {
            palette = Palette([])
        }
        let paletteEnd = end + (bits <= 8 ? entryBytes * colours : 0)
        // Some writers forget to count the palette in, or leave the offset out.
        let stated = Self.word(start, at: 10)
        pixels = stated == 0 || (stated == 14 + size && bits <= 8) ? paletteEnd : stated
        // A header alone claims no memory.
        try checkEnd(source)
    }

    /// Bytes of a row, padded to four.
    var rowBytes: Int {
        let bits =
            switch coding {
            case .indices(let bits), .runs(let bits): bits
            case .packed: 16
            case .bytes(let count, _, _, _): 8 * count
            }
        return (header.width * bits + 31) / 32 * 4
    }

    func checkEnd(_ source: some ByteSource) throws {
        // A run of two bytes stands for at most 255 pixels, and a jump of four for at most 255 rows and columns.
        let needed =
            if case .runs = coding {
                min(header.pixelCount / 255 * 2, 4 * ((header.height + 254) / 255))
            } else { header.height * rowBytes }
        guard source.count - pixels >= needed else {
            throw ImageDamage(
                "the pixels end too early: \(needed) bytes are needed and \(max(0, source.count - pixels)) are there")
        }
    }

    private static func coding(bits: Int, compression: Int, masks: [Int]) throws -> Coding {
        switch (compression, bits) {
        case (0, 1), (0, 4), (0, 8): return .indices(bits: bits)
        case (0, 16): return .packed(greenBits: 5)
        case (0, 24), (0, 32): return .bytes(count: bits / 8, blue: 0, green: 1, red: 2)
        case (1, 8), (2, 4): return .runs(bits: bits)
        case (3, 16) where masks.prefix(3) == [0xf800, 0x7e0, 0x1f]: return .packed(greenBits: 6)
        case (3, 16) where masks.prefix(3) == [0x7c00, 0x3e0, 0x1f]: return .packed(greenBits: 5)
        case (3, 24), (3, 32):
            if masks.allSatisfy({ $0 == 0 }) { return .bytes(count: bits / 8, blue: 0, green: 1, red: 2) }
            let places = try masks.prefix(3).map { mask in
                guard let place = (0..<(bits / 8)).first(where: { mask == 0xff << (8 * $0) }) else {
                    throw ImageDamage("it is a BMP whose colours lie across bytes, which is not supported")
                }
                return place
            }
            return .bytes(count: bits / 8, blue: places[2], green: places[1], red: places[0])
        default:
            throw ImageDamage(
                "it is a BMP of \(bits) bits a pixel with compression \(compression), which is not supported")
        }
    }

    private static func half(_ bytes: [UInt8], at offset: Int) -> Int {
        Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
    }

    private static func word(_ bytes: [UInt8], at offset: Int) -> Int {
        half(bytes, at: offset) | half(bytes, at: offset + 2) << 16
    }
}
