import Kernels

/// How the values of several arrays of one shape become one.
public enum Combination: Sendable, Hashable {
    case add
    case subtract
    case multiply
    case average
    case maximum
}

extension ComputeContext {
    /// Combines arrays element by element, from the first to the last. `output` may be the first input.
    ///
    /// - Precondition: At least one input, each of `count` values.
    /// - Throws: `Failure.interrupted`
    public func combine(
        _ combination: Combination, _ inputs: [UnsafePointer<Float>], into output: UnsafeMutablePointer<Float>,
        count: Int
    ) throws {
        precondition(!inputs.isEmpty, "nothing to combine")
        try forEachPiece(of: count, grain: 1 << 13) { piece in
            let to = output + piece.lowerBound
            let length = Int64(piece.count)
            if UnsafePointer(output) != inputs[0] { to.update(from: inputs[0] + piece.lowerBound, count: piece.count) }
            for input in inputs.dropFirst() {
                let from = input + piece.lowerBound
                switch combination {
                case .add, .average: rk_add_into(to, from, length)
                case .subtract: rk_subtract_into(to, from, length)
                case .multiply: rk_multiply_into(to, from, length)
                case .maximum: rk_maximum_into(to, from, length)
                }
            }
            if combination == .average { rk_scale(to, 1 / Float(inputs.count), length) }
        }
    }
}
