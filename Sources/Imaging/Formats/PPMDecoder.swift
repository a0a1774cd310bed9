extension PPMStructure {
    func decode(_ bytes: [UInt8]) throws -> RasterImage {
        let count = header.height * rowSamples
        let pixels: [UInt8]
        switch (kind, isPlain) {
        case (.bitmap, true): pixels = try plainBits(bytes, count: count)
        case (.bitmap, false): pixels = rawBits(bytes, count: count)
        case (_, true): pixels = try plainSamples(bytes, count: count)
        case (_, false): pixels = rawSamples(bytes, count: count)
        }
        return RasterImage(
            width: header.width, height: header.height, channels: kind == .pixmap ? 3 : 1, pixels: pixels)
    }

    /// The 8-bit value of every sample up to the maximum. Grey with a maximum above 255 is scaled to 16 bits and cut
    /// off at 255, as Pillow converts its mode `I`; all else is scaled to 8 bits, ties to even.
    private var values: [UInt8] {
        let full = header.isDeepGrey ? 65535.0 : 255.0
        return (0...maximum).map { sample in
            let scaled = (Double(sample) / Double(maximum) * full).rounded(.toNearestOrEven)
            return UInt8(min(scaled, 255))
        }
    }

    private func plainBits(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
        var tokens = PPMTokens(MemorySource(content: bytes), offset: samples)
        var pixels = [UInt8]()
        pixels.reserveCapacity(count)
        for _ in 0..<count { pixels.append(try tokens.bit() == 1 ? 0 : 255) }
        return pixels
    }

    private func rawBits(_ bytes: [UInt8], count: Int) -> [UInt8] {
        var pixels = [UInt8]()
        pixels.reserveCapacity(count)
        for y in 0..<header.height {
            let row = samples + y * rowBytes
            for x in 0..<header.width {
                pixels.append(bytes[row + (x >> 3)] >> UInt8(7 - (x & 7)) & 1 == 1 ? 0 : 255)
            }
        }
        return pixels
    }

    private func plainSamples(_ bytes: [UInt8], count: Int) throws -> [UInt8] {
        let values = values
        var tokens = PPMTokens(MemorySource(content: bytes), offset: samples)
        var pixels = [UInt8]()
        pixels.reserveCapacity(count)
        for _ in 0..<count {
            let sample = try tokens.number("next sample")
            guard sample <= maximum else {
                throw ImageDamage("the sample \(sample) is larger than the header's maximum, \(maximum)")
            }
            pixels.append(values[sample])
        }
        return pixels
    }

    private func rawSamples(_ bytes: [UInt8], count: Int) -> [UInt8] {
        if maximum == 255 { return Array(bytes[samples..<(samples + count)]) }
        let values = values
        if maximum < 256 { return bytes[samples..<(samples + count)].map { values[min(Int($0), maximum)] } }
        return (0..<count).map { index in
            let sample = Int(bytes[samples + 2 * index]) << 8 | Int(bytes[samples + 2 * index + 1])
            return values[min(sample, maximum)]
        }
    }
}
