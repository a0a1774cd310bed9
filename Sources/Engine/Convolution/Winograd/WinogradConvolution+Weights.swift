extension ConvolutionPlan {
    /// Whether Winograd's algorithm may take kernels as these: finite, and for every output channel at least a quarter
    /// of them other than zero, or none.
    ///
    /// Where a sum has few terms, all of them may be zero, as after pruning, or cancel exactly. The definition then gives
    /// an exact zero, but the transforms round, which leaves some 1e-9 of either sign: half of these zeros would be lost
    /// behind a rectifier. A weight that is not finite would spread over a whole tile.
    ///
    /// - Parameter weights: height × width × input channels × output channels.
    public static func allowsTransforms(_ weights: Tensor) -> Bool {
        guard weights.shape.rank == 4, let outputs = weights.shape.extents.last, outputs > 0 else { return true }
        let rows = weights.count / outputs
        var seen = [Int32](repeating: 0, count: outputs)
        // Of a number that is not finite all bits of the exponent are set.
        let exponent: UInt32 = 0x7F80_0000
        var isFinite = true
        weights.withElements { values in
            seen.withUnsafeMutableBufferPointer { seen in
                for row in 0..<rows {
                    let line = UnsafeBufferPointer(rebasing: values[row * outputs..<(row + 1) * outputs])
                    var infinite: UInt32 = 0
                    for channel in 0..<outputs {
                        seen[channel] &+= line[channel] == 0 ? 0 : 1
                        infinite |= line[channel].bitPattern & exponent == exponent ? 1 : 0
                    }
                    if infinite != 0 { isFinite = false }
                }
            }
        }
        return isFinite && seen.allSatisfy { $0 == 0 || Int($0) * 4 >= rows }
    }
}
