import Engine
import Platform

extension Tensor {
    /// The tensor that an operator, an index or a function gives; every element is written by `fill`.
    ///
    /// - Throws: `Failure` if the machine has no memory for it, and whatever `fill` throws.
    static func result(
        _ shape: Shape, fill: (UnsafeMutableBufferPointer<Float>) throws -> Void
    ) throws -> Tensor {
        let purpose = "a result of \("\(shape)".spacedCrosses) values"
        try Machine.requireRoom(
            shape.count * MemoryLayout<Float>.stride, for: purpose, remedies: ["take a part of the values: x[0:100]"])
        return try Tensor(allocating: shape, for: purpose, fill: fill)
    }

    /// A tensor of the same shape, every element computed in Double and rounded once.
    func mapping(_ body: (Double) -> Double) throws -> Tensor {
        try withElements { source in
            try Tensor.result(shape) { target in
                try inPieces(source.count) { piece in
                    for index in piece { target[index] = Float(body(Double(source[index]))) }
                }
            }
        }
    }
}
