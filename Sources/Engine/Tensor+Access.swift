extension Tensor {
    /// The element at an index for every axis.
    ///
    /// - Precondition: As many indices as axes, each within its extent.
    public subscript(indices: Int...) -> Float {
        precondition(indices.count == shape.rank, "\(indices.count) indices into a tensor of \(shape)")
        var offset = 0
        for (axis, index) in indices.enumerated() {
            precondition(index >= 0 && index < shape[axis], "index \(index) on axis \(axis) of \(shape)")
            offset = offset * shape[axis] + index
        }
        return withElements { $0[offset] }
    }

    /// Elements of one index of the outermost axis.
    public var rowCount: Int { shape.rank == 0 ? 1 : shape.extents.dropFirst().reduce(1, *) }

    /// A copy of some indices of the outermost axis (images of a batch, rows of a matrix).
    ///
    /// - Precondition: At least one axis, and a range within it.
    public func rows(_ range: Range<Int>) -> Tensor {
        precondition(
            shape.rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0], "rows \(range) of \(shape)")
        let width = rowCount
        return withElements { elements in
            Tensor(
                Shape([range.count] + shape.extents.dropFirst()),
                elements[range.lowerBound * width..<range.upperBound * width])
        }
    }
}

extension Tensor: Equatable {
    /// Whether shapes and all values are equal, as `==` compares them: 0.0 equals −0.0, and a NaN equals nothing.
    public static func == (left: Tensor, right: Tensor) -> Bool {
        guard left.shape == right.shape else { return false }
        return left.withElements { a in right.withElements { b in a.elementsEqual(b) } }
    }
}
