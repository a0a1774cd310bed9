extension RasterImage {
    /// Each pixel of the result takes the pixel in which its centre falls.
    /// - Parameters:
    ///   - height: of the whole result, as `width`.
    ///   - wantedRows: those that are wanted, as `wantedColumns`.
    func nearest(height: Int, width: Int, rows wantedRows: Range<Int>, columns wantedColumns: Range<Int>) -> RasterImage
    {
        let columns = Self.centres(from: self.width, to: width, wantedColumns)
        let rows = Self.centres(from: self.height, to: height, wantedRows)
        let count = rows.count * columns.count * channels
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
        return RasterImage(width: columns.count, height: rows.count, channels: channels, pixels: result)
    }

    /// The source pixel below each centre of a row of `count` pixels laid over one of `extent`.
    ///
    /// The position is summed up step by step, as Pillow does, so that it rounds as there. Where the sum ends beyond the
    /// last pixel Pillow leaves black: nil.
    private static func centres(from extent: Int, to count: Int, _ wanted: Range<Int>) -> [Int?] {
        let step = Double(extent) / Double(count)
        var position = step * 0.5
        for _ in 0..<wanted.lowerBound { position += step }
        return wanted.map { _ in
            let pixel = Int(position)
            position += step
            return pixel < extent ? pixel : nil
        }
    }
}
