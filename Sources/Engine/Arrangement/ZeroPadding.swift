extension ComputeContext {
    /// N × H × W × C with rows and columns of zeros added around every image.
    ///
    /// - Parameter output: N × (top + H + bottom) × (left + W + right) × C
    /// - Throws: `Failure.interrupted`
    public func zeroPadding(
        _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, images: Int, height: Int, width: Int,
        channels: Int, _ padding: Padding
    ) throws {
        let outputHeight = padding.top + height + padding.bottom
        let outputRow = (padding.left + width + padding.right) * channels
        let inputRow = width * channels
        try forEachPiece(of: images * outputHeight, grain: 8) { piece in
            for row in piece {
                let (image, y) = row.quotientAndRemainder(dividingBy: outputHeight)
                let to = output + row * outputRow
                guard (padding.top..<padding.top + height).contains(y) else {
                    to.update(repeating: 0, count: outputRow)
                    continue
                }
                let from = input + (image * height + y - padding.top) * inputRow
                to.update(repeating: 0, count: padding.left * channels)
                (to + padding.left * channels).update(from: from, count: inputRow)
                (to + padding.left * channels + inputRow).update(repeating: 0, count: padding.right * channels)
            }
        }
    }
}
