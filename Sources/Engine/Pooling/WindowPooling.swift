import Kernels

extension ComputeContext {
    /// The greatest value under every window; padding never wins. N × H × W × C to N × H′ × W′ × C.
    ///
    /// A NaN under the window makes the result NaN.
    /// - Throws: `Failure.interrupted`
    public func maximumPooling(
        _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, images: Int,
        _ geometry: PoolingGeometry
    ) throws {
        try forEachWindow(input, output, images, geometry, combine: rk_maximum_into) { _, _ in }
    }

    /// The mean of the values under every window, padding left out of sum and count as Keras does.
    /// N × H × W × C to N × H′ × W′ × C.
    ///
    /// - Throws: `Failure.interrupted`
    public func averagePooling(
        _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, images: Int,
        _ geometry: PoolingGeometry
    ) throws {
        try forEachWindow(input, output, images, geometry, combine: rk_add_into) { result, pixels in
            rk_scale(result, 1 / Float(pixels), Int64(geometry.channels))
        }
    }

    /// Starts every output pixel with the first pixel under its window, combines it with the others in row-major order,
    /// and finishes it with their number.
    private func forEachWindow(
        _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>, _ images: Int,
        _ geometry: PoolingGeometry,
        combine: @convention(c) (UnsafeMutablePointer<Float>?, UnsafePointer<Float>?, Int64) -> Void,
        finish: (_ result: UnsafeMutablePointer<Float>, _ pixels: Int) -> Void
    ) throws {
        let channels = geometry.channels
        let imageSize = geometry.height * geometry.width * channels
        try forEachPiece(of: images * geometry.outputHeight, grain: 1) { piece in
            for outputRow in piece {
                let (image, y) = outputRow.quotientAndRemainder(dividingBy: geometry.outputHeight)
                let rows = PoolingGeometry.covered(
                    y, geometry.vertical, before: geometry.padding.top, extent: geometry.height)
                for x in 0..<geometry.outputWidth {
                    let columns = PoolingGeometry.covered(
                        x, geometry.horizontal, before: geometry.padding.left, extent: geometry.width)
                    let result = output + (outputRow * geometry.outputWidth + x) * channels
                    var isFirst = true
                    for row in rows {
                        var pixel = input + image * imageSize + (row * geometry.width + columns.lowerBound) * channels
                        for _ in columns {
                            if isFirst {
                                result.update(from: pixel, count: channels)
                                isFirst = false
                            } else {
                                combine(result, pixel, Int64(channels))
                            }
                            pixel += channels
                        }
                    }
                    finish(result, rows.count * columns.count)
                }
            }
        }
    }
}
