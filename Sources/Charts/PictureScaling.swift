extension Picture {
    /// Whether `pixels` holds what width and height promise.
    var isWhole: Bool { width > 0 && height > 0 && pixels.count == width * height * 3 }

    /// The picture in other measures: every new pixel is the mean of the pixels that it covers (or the nearest one
    /// where it covers less than one).
    func scaled(width newWidth: Int, height newHeight: Int) -> Picture {
        guard isWhole, newWidth > 0, newHeight > 0 else { return Picture(width: 0, height: 0, pixels: []) }
        guard newWidth != width || newHeight != height else { return self }
        var result: [UInt8] = []
        result.reserveCapacity(newWidth * newHeight * 3)
        for row in 0..<newHeight {
            let rows = covered(row, of: newHeight, from: height)
            for column in 0..<newWidth {
                let columns = covered(column, of: newWidth, from: width)
                for channel in 0..<3 { result.append(mean(rows: rows, columns: columns, channel: channel)) }
            }
        }
        return Picture(width: newWidth, height: newHeight, pixels: result)
    }

    private func covered(_ index: Int, of count: Int, from extent: Int) -> Range<Int> {
        let lower = index * extent / count
        return lower..<max((index + 1) * extent / count, lower + 1)
    }

    private func mean(rows: Range<Int>, columns: Range<Int>, channel: Int) -> UInt8 {
        var sum = 0
        for row in rows {
            for column in columns { sum += Int(pixels[(row * width + column) * 3 + channel]) }
        }
        let count = rows.count * columns.count
        return UInt8((sum + count / 2) / count)
    }
}
