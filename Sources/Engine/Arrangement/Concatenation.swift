extension ComputeContext {
    /// Joins arrays along an axis; their other extents are equal.
    ///
    /// - Parameters:
    ///   - outer: Product of the extents before the axis, the batch included.
    ///   - widths: For every input, the product of the extents from the axis on.
    /// - Throws: `Failure.interrupted`
    public func concatenate(
        _ inputs: [UnsafePointer<Float>], into output: UnsafeMutablePointer<Float>, outer: Int, widths: [Int]
    ) throws {
        precondition(inputs.count == widths.count, "a width for every input")
        let total = widths.reduce(0, +)
        try forEachPiece(of: outer, grain: max(1, 1 << 14 / max(total, 1))) { piece in
            for row in piece {
                var to = output + row * total
                for (input, width) in zip(inputs, widths) {
                    to.update(from: input + row * width, count: width)
                    to += width
                }
            }
        }
    }
}
