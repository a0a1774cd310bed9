extension RasterImage {
    /// Each pixel of the result takes the pixel in which its centre falls.
    func nearest(height: Int, width: Int) -> RasterImage {
        let columns = Self.centres(from: self.width, to: width)
        let rows = Self.centres(from: self.height, to: height)
        let count = height * width * channels
        let result = [UInt8](unsafeUninitializedCapacity: count) { result, initialized in
            pixels.withUnsafeBufferPointer { pixels in
                var place = 0
                for row in rows {
                    for column in columns {
                        guard let row, let column else {
                            for channel in 0..<channels { result[place + channel] = 0 }
                            place += channels
                            continue
                        }
                        let from = (row * self.width + column) * channels
                        for channel in 0..<channels { result[place + channel] = pixels[from + channel] }
                        place += channels
                    }
                }
            }
            initialized = count
        }
        return RasterImage(width: width, height: height, channels: channels, pixels: result)
    }

    /// The source pixel below each centre of a row of `count` pixels laid over one of `extent`.
    ///
    /// The position is summed up step by step, as Pillow does, so that it rounds as there. Where the sum ends beyond the
    /// last pixel Pillow leaves black: nil.
    private static func centres(from extent: Int, to count: Int) -> [Int?] {
        let step = Double(extent) / Double(count)
        var position = step * 0.5
        return (0..<count).map { _ in
            let pixel = Int(position)
            position += step
            return pixel < extent ? pixel : nil
        }
    }
}
