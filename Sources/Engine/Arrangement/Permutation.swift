extension ComputeContext {
    /// Reorders the axes: output axis i is input axis `order[i]`, as `numpy.transpose(input, order)`.
    ///
    /// For Keras's `Permute` the first axis is the batch and stays: `order` = [0] + dims.
    /// - Precondition: `order` is a permutation of the axes of `shape`.
    /// - Throws: `Failure.interrupted`
    public func permute(
        _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, shape: Shape, order: [Int]
    ) throws {
        precondition(order.sorted() == Array(0..<shape.rank), "\(order) is no order of the axes of \(shape)")
        guard shape.rank > 0 else {
            output.pointee = input.pointee
            return
        }
        var strides = [Int](repeating: 1, count: shape.rank)
        for axis in (0..<shape.rank - 1).reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
        let extents = order.map { shape[$0] }
        let steps = order.map { strides[$0] }
        let rowLength = extents[shape.rank - 1]
        let rowStep = steps[shape.rank - 1]
        guard rowLength > 0 else { return }
        try forEachPiece(of: shape.count / rowLength, grain: max(1, 1 << 14 / rowLength)) { piece in
            for row in piece {
                var rest = row
                var offset = 0
                for axis in (0..<extents.count - 1).reversed() {
                    let (quotient, index) = rest.quotientAndRemainder(dividingBy: extents[axis])
                    offset += index * steps[axis]
                    rest = quotient
                }
                let to = output + row * rowLength
                for i in 0..<rowLength { to[i] = input[offset + i * rowStep] }
            }
        }
    }
}
