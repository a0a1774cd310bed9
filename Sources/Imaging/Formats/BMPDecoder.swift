extension BMPStructure {
    func decode(_ bytes: [UInt8]) throws -> RasterImage {
        let colours: [UInt8]
        switch coding {
        case .indices(let bits): colours = palette.colours(of: unpack(bytes, bits: bits))
        case .runs(let bits): colours = palette.colours(of: flipped(try BMPRuns(self, bits: bits).indices(bytes)))
        case .packed(let greenBits): colours = unpack(bytes, greenBits: greenBits)
        case .bytes(let count, let blue, let green, let red):
            colours = gather(bytes, count: count, places: [red, green, blue])
        }
        return RasterImage(width: header.width, height: header.height, channels: 3, pixels: colours)
    }

    /// Offset in the file of a row counted from the top of the picture.
    private func row(_ y: Int) -> Int { pixels + (isTopDown ? y : header.height - 1 - y) * rowBytes }

    private func unpack(_ bytes: [UInt8], bits: Int) -> [UInt8] {
        let perByte = 8 / bits
        let mask = UInt8((1 << bits) - 1)
        var indices = [UInt8]()
        indices.reserveCapacity(header.pixelCount)
        for y in 0..<header.height {
            let start = row(y)
            for x in 0..<header.width {
                indices.append(bytes[start + x / perByte] >> UInt8(8 - bits * (x % perByte + 1)) & mask)
            }
        }
        return indices
    }

    /// Fields of five or six bits, scaled to 255 and rounded down.
    private func unpack(_ bytes: [UInt8], greenBits: Int) -> [UInt8] {
        let greens = (1 << greenBits) - 1
        var colours = [UInt8]()
        colours.reserveCapacity(3 * header.pixelCount)
        for y in 0..<header.height {
            let start = row(y)
            for x in 0..<header.width {
                let pixel = Int(bytes[start + 2 * x]) | Int(bytes[start + 2 * x + 1]) << 8
                colours.append(UInt8((pixel >> (5 + greenBits) & 31) * 255 / 31))
                colours.append(UInt8((pixel >> 5 & greens) * 255 / greens))
                colours.append(UInt8((pixel & 31) * 255 / 31))
            }
        }
        return colours
    }

    private func gather(_ bytes: [UInt8], count: Int, places: [Int]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 3 * header.pixelCount) { colours, initialized in
            bytes.withUnsafeBufferPointer { bytes in
                for y in 0..<header.height {
                    let start = row(y)
                    for x in 0..<header.width {
                        for (channel, place) in places.enumerated() {
                            colours[3 * (y * header.width + x) + channel] = bytes[start + count * x + place]
                        }
                    }
                }
            }
            initialized = 3 * header.pixelCount
        }
    }

    private func flipped(_ indices: [UInt8]) -> [UInt8] {
        if isTopDown { return indices }
        let width = header.width
        var result = [UInt8]()
        result.reserveCapacity(indices.count)
        for y in (0..<header.height).reversed() { result += indices[(y * width)..<((y + 1) * width)] }
        return result
    }
}
