extension ComputeContext {
    /// N × rows × columns × C to a grid of another size: position i of n is the mean from ⌊i·size/n⌋ to ⌈(i+1)·size/n⌉ along
    /// each axis, so that neighbours share what belongs to both, as PyTorch's `AdaptiveAvgPool2d`. Summed in Double.
    ///
    /// - Parameters:
    ///   - height: rows of the input, `rows` those of the output; so for `width` and `columns`.
    /// - Throws: `Failure.interrupted`
    public func adaptiveAveragePooling(
        _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, images: Int, height: Int, width: Int,
        channels: Int, rows: Int, columns: Int
    ) throws {
        try forEachPiece(of: images * rows * columns, grain: 1) { piece in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: channels) { sums in
                for position in piece {
                    let (line, column) = position.quotientAndRemainder(dividingBy: columns)
                    let (image, row) = line.quotientAndRemainder(dividingBy: rows)
                    let vertical = share(row, of: rows, size: height)
                    let horizontal = share(column, of: columns, size: width)
                    sums.initialize(repeating: 0)
                    for y in vertical {
                        for x in horizontal {
                            let pixel = input + ((image * height + y) * width + x) * channels
                            for channel in 0..<channels { sums[channel] += Double(pixel[channel]) }
                        }
                    }
                    let count = Double(vertical.count * horizontal.count)
                    let target = output + position * channels
                    for channel in 0..<channels { target[channel] = Float(sums[channel] / count) }
                }
            }
        }
    }
}

private func share(_ index: Int, of count: Int, size: Int) -> Range<Int> {
    index * size / count..<((index + 1) * size + count - 1) / count
}
