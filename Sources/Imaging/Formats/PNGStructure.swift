/// The header chunk of a PNG file (W3C PNG, third edition, 11.2.1).
struct PNGStructure: ImageStructure {
    let header: ImageHeader

    init(_ source: some ByteSource) throws {
        let start = try source.whole(at: 8, count: 25)
        guard start[4..<8].elementsEqual("IHDR".utf8), start[0..<4].elementsEqual([0, 0, 0, 13]) else {
            throw ImageDamage("its first PNG chunk is not the header")
        }
        let width = Int(Self.word(start, at: 8))
        let height = Int(Self.word(start, at: 12))
        let (bits, kind) = (Int(start[16]), start[17])
        let modes: [UInt8: (mode: ImageHeader.Mode, samples: Int, bits: [Int])] = [
            0: (.grey, 1, [1, 2, 4, 8, 16]), 2: (.rgb, 3, [8, 16]), 3: (.palette, 1, [1, 2, 4, 8]),
            4: (.greyAlpha, 2, [8, 16]), 6: (.rgba, 4, [8, 16]),
        ]
        guard let found = modes[kind], found.bits.contains(bits) else {
            throw ImageDamage("its PNG header gives the impossible colour type \(kind) with \(bits) bits")
        }
        header = try ImageHeader(
            format: .png, width: width, height: height, mode: found.mode, bits: bits,
            fileBytes: source.count, workingBytesPerPixel: found.samples == 1 ? 1 : 0)
        // Deflate shrinks at most 1032 to 1, so that a header alone claims no memory.
        let packed = height * ((width * found.samples * bits + 7) / 8 + 1)
        guard packed / 1032 <= source.count else {
            throw ImageDamage("\(source.count) bytes cannot hold a PNG of \(height)×\(width) pixels")
        }
    }

    /// Walks from chunk to chunk, reading only their heads, until the end chunk.
    func checkEnd(_ source: some ByteSource) throws {
        var offset = 8
        while true {
            let head = try source.bytes(at: offset, count: 8)
            guard head.count == 8 else { break }
            if head[4..<8].elementsEqual("IEND".utf8) { return }
            offset += 12 + Int(Self.word(head, at: 0))
        }
        throw ImageDamage("the PNG data end too early: the file ends after \(source.count) bytes without an end chunk")
    }

    private static func word(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
