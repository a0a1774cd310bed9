import Kernels

extension ComputeContext {
    /// values[row][channel] · scale[channel] + shift[channel], in place: batch normalisation at inference.
    ///
    /// - Parameters:
    ///   - scale: gamma / √(variance + epsilon), one per channel
    ///   - shift: beta − mean · scale, one per channel
    /// - Throws: `Failure.interrupted`
    public func scaleAndShift(
        _ values: UnsafeMutablePointer<Float>, rows: Int, channels: Int, scale: [Float], shift: [Float]
    ) throws {
        precondition(scale.count == channels && shift.count == channels, "a scale and a shift for every channel")
        try scale.withUnsafeBufferPointer { scale in
            try shift.withUnsafeBufferPointer { shift in
                guard let scales = scale.baseAddress, let shifts = shift.baseAddress else { return }
                try forEachPiece(of: rows, grain: max(1, 1 << 15 / max(channels, 1))) { piece in
                    rk_scale_shift_rows(
                        values + piece.lowerBound * channels, scales, shifts, Int64(piece.count), Int64(channels))
                }
            }
        }
    }
}
