import NativeImageFiles

extension PNGStructure {
    func decode(_ bytes: [UInt8]) throws -> RasterImage {
        let (width, height) = (header.width, header.height)
        let isColour = header.mode == .rgb || header.mode == .rgba
        let pixelBytes = isColour ? 3 : header.isDeepGrey ? 2 : 1
        var samples = [UInt8](repeating: 0, count: width * height * pixelBytes)
        var palette = ni_png_palette()
        let (status, message) = withNativeMessage { message in
            ni_png_decode(
                bytes, UInt64(bytes.count), UInt32(width), UInt32(height), UInt64(width * pixelBytes), &samples,
                &palette, message)
        }
        switch status {
        case NI_OK: break
        case NI_OUT_OF_MEMORY: throw ImageDamage("there is not enough memory to decode it")
        default: throw ImageDamage("its PNG data are damaged: \(message)")
        }
        if header.mode == .palette {
            let entries = withUnsafeBytes(of: palette.entries) { Array($0.prefix(3 * Int(palette.count))) }
            return RasterImage(
                width: width, height: height, channels: 3, pixels: Palette(entries).colours(of: samples))
        }
        if header.isDeepGrey {
            samples = (0..<(width * height)).map { samples[2 * $0] > 0 ? 255 : samples[2 * $0 + 1] }
        } else if header.bits < 8 {
            // 255 is a multiple of 1, 3 and 15: nothing is rounded.
            let scale = 255 / UInt8((1 << header.bits) - 1)
            samples = samples.map { $0 &* scale }
        }
        return RasterImage(width: width, height: height, channels: isColour ? 3 : 1, pixels: samples)
    }
}
