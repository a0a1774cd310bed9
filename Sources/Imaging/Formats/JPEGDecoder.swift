import NativeImageFiles

extension JPEGStructure {
    func decode(_ bytes: [UInt8]) throws -> RasterImage {
        let (width, height) = (header.width, header.height)
        var samples = [UInt8](repeating: 0, count: width * height * components)
        let layout: ni_jpeg_layout = components == 1 ? NI_JPEG_GREY : components == 3 ? NI_JPEG_RGB : NI_JPEG_CMYK
        let (status, message) = withNativeMessage { message in
            ni_jpeg_decode(bytes, UInt64(bytes.count), UInt32(width), UInt32(height), layout, &samples, message)
        }
        switch status {
        case NI_OK: break
        case NI_OUT_OF_MEMORY: throw ImageDamage("there is not enough memory to decode it")
        // libjpeg goes on, and so does Pillow, which reads everything but files that end too early.
        case NI_WARNING: try checkScans(bytes)
        default: throw ImageDamage("its JPEG data are damaged: \(message)")
        }
        if components == 4 { samples = Self.red(inverted: samples) }
        return RasterImage(width: width, height: height, channels: components == 1 ? 1 : 3, pixels: samples)
    }

    /// Walks over the coded data of all scans to the end marker: one that stands in a segment between scans is none.
    ///
    /// libjpeg tells only its first complaint, which need not be the one about a file that ends too early.
    private func checkScans(_ bytes: [UInt8]) throws {
        var offset = scans + Self.length(of: bytes, at: scans)
        while offset + 1 < bytes.count {
            switch (bytes[offset], bytes[offset + 1]) {
            case (0xff, 0xd9): return
            // Coded data, fill bytes, restart markers, and a code without a length.
            case (0..<0xff, _), (0xff, 0xff): offset += 1
            case (_, 0), (_, 0x01), (_, 0xd0...0xd7): offset += 2
            default: offset += 2 + Self.length(of: bytes, at: offset + 2)
            }
        }
        throw ImageDamage("the JPEG data end too early: the file ends after \(bytes.count) bytes, within its picture")
    }

    /// The length of a segment, which counts its own two bytes.
    private static func length(of bytes: [UInt8], at offset: Int) -> Int {
        offset + 1 < bytes.count ? max(Int(bytes[offset]) << 8 | Int(bytes[offset + 1]), 2) : 2
    }

    /// Red, green and blue of inks stored as Adobe stores them (255 is no ink), as Pillow computes them: with C, M, Y, K
    /// the amounts of ink, red = (255 − K) − C (255 − K) / 255, the quotient rounded, cut off at 0.
    private static func red(inverted inks: [UInt8]) -> [UInt8] {
        let count = inks.count / 4
        return [UInt8](unsafeUninitializedCapacity: 3 * count) { colours, initialized in
            inks.withUnsafeBufferPointer { inks in
                for pixel in 0..<count {
                    let paper = UInt32(inks[4 * pixel + 3])
                    for ink in 0..<3 {
                        let product = (255 - UInt32(inks[4 * pixel + ink])) * paper + 128
                        let covered = ((product >> 8) + product) >> 8
                        colours[3 * pixel + ink] = covered > paper ? 0 : UInt8(paper - covered)
                    }
                }
            }
            initialized = 3 * count
        }
    }
}

/// Calls a native decoder with room for its message, and gives what it returns with the message as text.
func withNativeMessage(_ body: (UnsafeMutablePointer<CChar>) -> ni_status) -> (status: ni_status, message: String) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MESSAGE_SIZE)) { buffer in
        buffer.initialize(repeating: 0)
        guard let start = buffer.baseAddress else { return (NI_OUT_OF_MEMORY, "") }
        let status = body(start)
        return (status, String(cString: start))
    }
}
