import Diagnostics
import Engine
import Language

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Operators on tensors: element by element, with NumPy's broadcasting. Each element is computed in Double and
/// rounded once to float32; comparisons give 1 where they hold and 0 elsewhere.
enum Arithmetic {
    /// - Throws: `Failure` if the other operand is not numeric or the shapes do not fit.
    static func combine(
        _ operation: BinaryOperator, _ tensor: Tensor, with other: Value, objectIsLeft: Bool, typeName: String
    ) throws -> Value {
        guard let operand = Numbers(other) else {
            throw Failure(
                .command, "\(typeName) and \(other.typeName) cannot be combined with '\(operation.rawValue)'",
                facts: ["a tensor combines with a number, a list of numbers or another tensor"])
        }
        let function = function(of: operation)
        let ordered: (Double, Double) -> Double = objectIsLeft ? function : { function($1, $0) }
        switch operand {
        case .scalar(let scalar): return .tensor(tensor.mapping { ordered($0, scalar) })
        case .list(let list): return .tensor(try broadcasting(tensor, Tensor(doubles: list), ordered))
        case .tensor(let other): return .tensor(try broadcasting(tensor, other, ordered))
        }
    }

    private static func broadcasting(
        _ left: Tensor, _ right: Tensor, _ function: (Double, Double) -> Double
    ) throws -> Tensor {
        let shape = try broadcast(left.shape, right.shape)
        let leftOffsets = offsets(of: left.shape, in: shape)
        let rightOffsets = offsets(of: right.shape, in: shape)
        return left.withElements { left in
            right.withElements { right in
                Tensor(shape) { target in
                    for index in target.indices {
                        let a = Double(left[leftOffsets?[index] ?? index])
                        target[index] = Float(function(a, Double(right[rightOffsets?[index] ?? index])))
                    }
                }
            }
        }
    }

    /// For every element of a result of `shape`, in order, the element of the operand; `nil` if they are the same.
    private static func offsets(of operand: Shape, in shape: Shape) -> [Int]? {
        guard operand != shape else { return nil }
        var offsets = [0]
        for axis in 0..<shape.rank {
            let own = axis - (shape.rank - operand.rank)
            let stride = own < 0 || operand[own] == 1 ? 0 : operand.extents[(own + 1)...].reduce(1, *)
            offsets = offsets.flatMap { offset in (0..<shape[axis]).map { offset + $0 * stride } }
        }
        return offsets
    }

    static func apply(_ operation: UnaryOperator, to tensor: Tensor) -> Value {
        switch operation {
        case .negate: .tensor(tensor.mapping { -$0 })
        case .not: .tensor(tensor.mapping { $0 == 0 ? 1 : 0 })
        }
    }

    /// The common shape of two operands: equal extents, or 1 on one side, aligned at the last axis.
    static func broadcast(_ left: Shape, _ right: Shape) throws -> Shape {
        let rank = max(left.rank, right.rank)
        let extents = try (0..<rank).map { axis in
            let a = extent(of: left, axis: axis, rank: rank)
            let b = extent(of: right, axis: axis, rank: rank)
            guard a == b || a == 1 || b == 1 else {
                throw Failure(
                    .command, "shapes \("\(left)".spacedCrosses) and \("\(right)".spacedCrosses) do not fit together",
                    facts: ["counted from the last axis, extents must be equal, or one of them 1"])
            }
            return a == 1 ? b : a
        }
        return try Shape(checked: extents)
    }

    private static func extent(of shape: Shape, axis: Int, rank: Int) -> Int {
        let own = axis - (rank - shape.rank)
        return own < 0 ? 1 : shape[own]
    }

    private static func function(of operation: BinaryOperator) -> (Double, Double) -> Double {
        switch operation {
        case .add: { $0 + $1 }
        case .subtract: { $0 - $1 }
        case .multiply: { $0 * $1 }
        case .divide: { $0 / $1 }
        case .power: { pow($0, $1) }
        case .remainder: { flooredRemainder($0, $1) }
        case .equal: { $0 == $1 ? 1 : 0 }
        case .notEqual: { $0 != $1 ? 1 : 0 }
        case .less: { $0 < $1 ? 1 : 0 }
        case .lessOrEqual: { $0 <= $1 ? 1 : 0 }
        case .greater: { $0 > $1 ? 1 : 0 }
        case .greaterOrEqual: { $0 >= $1 ? 1 : 0 }
        case .and: { $0 != 0 && $1 != 0 ? 1 : 0 }
        case .or: { $0 != 0 || $1 != 0 ? 1 : 0 }
        }
    }

    /// The remainder with the sign of the divisor, as Python's `%`.
    private static func flooredRemainder(_ dividend: Double, _ divisor: Double) -> Double {
        let remainder = dividend.truncatingRemainder(dividingBy: divisor)
        return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder
    }
}

extension Tensor {
    /// A tensor of the same shape, every element computed in Double.
    func mapping(_ body: (Double) -> Double) -> Tensor {
        withElements { source in
            Tensor(shape) { target in
                for index in source.indices { target[index] = Float(body(Double(source[index]))) }
            }
        }
    }
}
