import Kernels

extension ComputeContext {
    /// Adds the number of exact zeros (−0.0 is one, NaN is not) of every image and channel to `counts`.
    ///
    /// - Parameters:
    ///   - values: images × pixels × channels
    ///   - counts: images × channels
    /// - Throws: `Failure.interrupted`
    public func countZeros(
        _ values: UnsafePointer<Float>, images: Int, pixels: Int, channels: Int,
        into counts: UnsafeMutablePointer<UInt32>
    ) throws {
        let stripe = max(1, 1 << 14 / max(channels, 1))
        let stripes = (pixels + stripe - 1) / stripe
        try forEachPiece(of: images * stripes, grain: 1) { piece in
            for item in piece {
                let (image, index) = item.quotientAndRemainder(dividingBy: stripes)
                let first = index * stripe
                let rows = min(stripe, pixels - first)
                // Stripes of one image may belong to different threads: each counts apart and adds its sum.
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: channels) { own in
                    own.initialize(repeating: 0)
                    let start = values + (image * pixels + first) * channels
                    rk_count_zeros_rows(own.baseAddress, start, Int64(rows), Int64(channels))
                    rk_add_counts(counts + image * channels, own.baseAddress, Int64(channels))
                }
            }
        }
    }
}
