extension RasterImage {
    /// This picture with its shorter side resized to some pixels, and of that the centre: bit for bit what torchvision's
    /// `Resize(side)` and `CenterCrop((height, width))` make of a picture of Pillow's, black around it where it is smaller.
    ///
    /// Only what is in the result is computed, so that the memory it takes does not grow with the longer side.
    /// - Precondition: the three are at least 1, and the longer side times `side` can be counted.
    func centre(height: Int, width: Int, ofShorterSide side: Int, _ resampling: Resampling) -> RasterImage {
        let longer = max(self.height, self.width)
        let shorter = min(self.height, self.width)
        // int(side * longer / shorter) in Python, whose division rounds to double.
        let resizedLonger = Int(Double(side * longer) / Double(shorter))
        let resizedHeight = self.height <= self.width ? side : resizedLonger
        let resizedWidth = self.height <= self.width ? resizedLonger : side
        let rows = Self.centre(of: resizedHeight, count: height)
        let columns = Self.centre(of: resizedWidth, count: width)
        let part = resized(
            height: resizedHeight, width: resizedWidth, resampling, rows: rows.taken, columns: columns.taken)
        guard part.height < height || part.width < width else { return part }
        var padded = [UInt8](repeating: 0, count: height * width * channels)
        for row in 0..<part.height {
            let from = row * part.width * channels
            let to = ((row + rows.before) * width + columns.before) * channels
            padded.replaceSubrange(
                to..<to + part.width * channels, with: part.pixels[from..<from + part.width * channels])
        }
        return RasterImage(width: width, height: height, channels: channels, pixels: padded)
    }

    /// The pixels along one axis that are in the centre, and how many black ones come before them.
    ///
    /// What is left over on both sides is halved, and a half rounded to the even number, as Python's `round` does; what is
    /// missing is halved and rounded down.
    private static func centre(of extent: Int, count: Int) -> (taken: Range<Int>, before: Int) {
        guard extent > count else { return (0..<extent, (count - extent) / 2) }
        let start = Int((Double(extent - count) / 2).rounded(.toNearestOrEven))
        return (start..<start + count, 0)
    }
}
