import Kernels

/// How the values of several arrays become one.
public enum Combination: Sendable, Hashable {
    case add
    case multiply
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
            if UnsafePointer(output) != inputs[0] { to.update(from: inputs[0] + piece.lowerBound, count: piece.count) }
            for input in inputs.dropFirst() { combination.combine(input + piece.lowerBound, into: to, piece.count) }
        }
    }

    /// The same for arrays of which some are read as larger ones.
    ///
    /// - Parameters:
    ///   - inputs: Each images × the values of its array.
    ///   - stretched: How each input is read; all to one shape.
    ///   - output: Images × that shape; none of the inputs.
    /// - Precondition: At least one input.
    /// - Throws: `Failure.interrupted`
    public func combine(
        _ combination: Combination, _ inputs: [UnsafePointer<Float>], stretched: [Broadcast],
        into output: UnsafeMutablePointer<Float>, images: Int
    ) throws {
        precondition(inputs.count == stretched.count, "a broadcast for every input")
        guard let target = stretched.first?.target, target.count > 0 else { return }
        let channels = target.extents.last ?? 1
        let rows = target.count / channels
        try forEachPiece(of: images * rows, grain: max(1, 1 << 13 / channels)) { piece in
            for row in piece {
                let (image, rowInImage) = row.quotientAndRemainder(dividingBy: rows)
                let to = output + row * channels
                for (index, broadcast) in stretched.enumerated() {
                    let from = inputs[index] + image * broadcast.count + broadcast.offset(ofRow: rowInImage)
                    switch (index, broadcast.step) {
                    case (0, 0): to.update(repeating: from.pointee, count: channels)
                    case (0, _): to.update(from: from, count: channels)
                    case (_, 0): combination.combine(from.pointee, into: to, channels)
                    default: combination.combine(from, into: to, channels)
                    }
                }
            }
        }
    }
}

extension Combination {
    fileprivate func combine(_ from: UnsafePointer<Float>, into to: UnsafeMutablePointer<Float>, _ count: Int) {
        switch self {
        case .add: rk_add_into(to, from, Int64(count))
        case .multiply: rk_multiply_into(to, from, Int64(count))
        }
    }

    /// With one value for all.
    fileprivate func combine(_ value: Float, into to: UnsafeMutablePointer<Float>, _ count: Int) {
        switch self {
        case .add: for i in 0..<count { to[i] += value }
        case .multiply: rk_scale(to, value, Int64(count))
        }
    }
}
