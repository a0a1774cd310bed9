/// The markers of a JPEG file up to its first scan (ITU-T T.81, annex B).
struct JPEGStructure: ImageStructure {
    let header: ImageHeader
    /// 1 grey, 3 RGB or YCbCr, 4 CMYK or YCCK.
    let components: Int
    /// Offset of the first byte behind the first start-of-scan marker.
    let scans: Int

    init(_ source: some ByteSource) throws {
        var offset = 2
        var frame: (header: ImageHeader, components: Int)?
        while true {
            let (marker, position) = try Self.nextMarker(source, from: offset)
            offset = position
            switch marker {
            case 0x01, 0xd0...0xd7: continue  // markers without a length
            case 0xd9: throw ImageDamage("it is a JPEG without a picture")
            default: break
            }
            let field = try source.whole(at: offset, count: 2)
            let length = Int(field[0]) << 8 | Int(field[1])
            guard length >= 2 else { throw ImageDamage("a JPEG segment at byte \(offset) has the length \(length)") }
            switch marker {
            case 0xda:
                guard let frame else { throw ImageDamage("its JPEG scan comes before the frame header") }
                (header, components) = frame
                scans = offset
                return
            case 0xc0...0xcf where marker != 0xc4 && marker != 0xc8 && marker != 0xcc:
                let segment = try source.whole(at: offset + 2, count: min(length - 2, 6))
                if frame == nil { frame = try Self.frame(segment, marker: marker, fileSize: source.count) }
            default: break
            }
            offset += length
        }
    }

    /// Bytes between two segments after which no marker is expected any more.
    private static let mostJunk = 16 << 20

    /// The code of the next marker and the offset behind it. Bytes between segments and fill bytes are passed over,
    /// as every decoder does.
    private static func nextMarker(_ source: some ByteSource, from start: Int) throws -> (marker: UInt8, offset: Int) {
        var offset = start
        // Nearly always the marker is where it should be; only junk is read in larger pieces.
        var piece = 2
        while offset - start < mostJunk {
            let bytes = try source.bytes(at: offset, count: piece)
            guard bytes.count >= 2 else { _ = try source.whole(at: offset, count: 2); break }
            for index in 0..<bytes.count - 1 where bytes[index] == 0xff {
                let code = bytes[index + 1]
                if code != 0, code != 0xff { return (code, offset + index + 2) }
            }
            // The marker may lie across two pieces.
            offset += bytes.count - 1
            piece = 1 << 16
        }
        throw ImageDamage("no JPEG segment follows for \(mostJunk) bytes after byte \(start)")
    }

    private static func frame(
        _ segment: [UInt8], marker: UInt8, fileSize: Int
    ) throws -> (header: ImageHeader, components: Int) {
        guard segment.count == 6 else { throw ImageDamage("its JPEG frame header is too short") }
        guard marker & 3 != 3 else { throw ImageDamage("it is a lossless JPEG, which is not supported") }
        guard segment[0] == 8 else { throw ImageDamage("it is a JPEG of \(segment[0]) bits a sample; 8 are supported") }
        let height = Int(segment[1]) << 8 | Int(segment[2])
        let width = Int(segment[3]) << 8 | Int(segment[4])
        let components = Int(segment[5])
        guard let mode: ImageHeader.Mode = [1: .grey, 3: .rgb, 4: .cmyk][components] else {
            throw ImageDamage("it is a JPEG of \(components) components; 1, 3 and 4 are supported")
        }
        // A progressive file is held as coefficients of two bytes each; inks are converted from their own buffer.
        let isProgressive = marker & 3 == 2
        let working = (isProgressive ? 2 * components : 0) + (components == 4 ? 3 : 0)
        let header = try ImageHeader(
            format: .jpeg, width: width, height: height, mode: mode, bits: 8, fileBytes: fileSize,
            workingBytesPerPixel: working)
        // Every block of 8×8 pixels takes at least one bit of Huffman code, so that a header alone claims no memory.
        let isArithmetic = marker >= 0xc9
        let blocks = ((width + 7) / 8) * ((height + 7) / 8)
        guard isArithmetic || fileSize >= blocks / 8 else {
            throw ImageDamage("\(fileSize) bytes cannot hold a JPEG of \(height)×\(width) pixels")
        }
        return (header, components)
    }

    /// The end marker cannot stand inside the coded data, so a file that was cut short has none.
    ///
    /// Pillow reads a file without the end marker as long as every block of the picture is there; here it is refused,
    /// because that shows only when it is decoded.
    func checkEnd(_ source: some ByteSource) throws {
        let block = 1 << 16
        var end = source.count
        while end > scans {
            let start = max(scans, end - block)
            let bytes = try source.bytes(at: start, count: end - start)
            var index = bytes.count - 2
            while index >= 0 {
                if bytes[index] == 0xff, bytes[index + 1] == 0xd9 { return }
                index -= 1
            }
            if start == scans { break }
            end = start + 1  // the marker may lie across two blocks
        }
        throw ImageDamage(
            "the JPEG data end too early: the file ends after \(source.count) bytes without an end marker")
    }
}
