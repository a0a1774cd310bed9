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
    /// Numbers beside a tensor are compared as float32, alone as in a list: `t == 0.1` finds what 0.1 became in `t`.
    /// So it is with NumPy's weak scalars.
    ///
    /// - Throws: `Failure` if the other operand is not numeric, the shapes do not fit or the result does not fit into
    ///   memory, and on Ctrl-C.
    static func combine(
        _ operation: BinaryOperator, _ tensor: Tensor, with other: Value, objectIsLeft: Bool, typeName: String
    ) throws -> Value {
        try Numbers.checkLength(of: other)
        guard let operand = Numbers(other) else {
            throw Failure(
                .command, "\(typeName) and \(other.typeName) cannot be combined with '\(operation.rawValue)'",
                facts: ["a tensor combines with a number, a list of numbers or another tensor"])
        }
        let function = function(of: operation)
        let ordered: (Double, Double) -> Double = objectIsLeft ? function : { function($1, $0) }
        switch operand {
        case .scalar(let scalar):
            let scalar = compares(operation) ? Double(Float(scalar)) : scalar
            return .tensor(try tensor.mapping { ordered($0, scalar) })
        case .list(let list): return .tensor(try broadcasting(tensor, Tensor(doubles: list), ordered))
        case .tensor(let other): return .tensor(try broadcasting(tensor, other, ordered))
        }
    }

    /// Two operands number by number. Plain numbers and lists of the same length stay what they are, in Double;
    /// everything else becomes a tensor.
    ///
    /// - Throws: `Failure` if the shapes do not fit or the result does not fit into memory, and on Ctrl-C.
    static func pairing(
        _ left: Numbers, _ right: Numbers, _ function: (Double, Double) -> Double
    ) throws -> Value {
        switch (left, right) {
        case (.scalar(let a), .scalar(let b)): .number(function(a, b))
        case (.list(let a), .scalar(let b)): .list(a.map { .number(function($0, b)) })
        case (.scalar(let a), .list(let b)): .list(b.map { .number(function(a, $0)) })
        case (.list(let a), .list(let b)) where a.count == b.count:
            .list(zip(a, b).map { .number(function($0, $1)) })
        case (.tensor(let a), .scalar(let b)): .tensor(try a.mapping { function($0, b) })
        case (.scalar(let a), .tensor(let b)): .tensor(try b.mapping { function(a, $0) })
        case (.list, .list), (.list, .tensor), (.tensor, .list), (.tensor, .tensor):
            .tensor(try broadcasting(left.tensor, right.tensor, function))
        }
    }

    private static func broadcasting(
        _ left: Tensor, _ right: Tensor, _ function: (Double, Double) -> Double
    ) throws -> Tensor {
        let shape = try broadcast(left.shape, right.shape)
        let views = [left.shape, right.shape].map { StridedView($0, broadcastTo: shape) }
        let steps = views.map { $0.strides.last ?? 0 }
        let (run, leftStep, rightStep) = (shape.extents.last ?? 1, steps[0], steps[1])
        return try left.withElements { left in
            try right.withElements { right in
                try Tensor.result(shape) { target in
                    try shape.forEachRun(views) { first, offsets in
                        let (leftStart, rightStart) = (offsets[0], offsets[1])
                        try inPieces(run) { piece in
                            for index in piece {
                                let a = Double(left[leftStart + index * leftStep])
                                let b = Double(right[rightStart + index * rightStep])
                                target[first + index] = Float(function(a, b))
                            }
                        }
                    }
                }
            }
        }
    }

    /// - Throws: `Failure` if the result does not fit into memory, and on Ctrl-C.
    static func apply(_ operation: UnaryOperator, to tensor: Tensor) throws -> Value {
        switch operation {
        case .negate: .tensor(try tensor.mapping { -$0 })
        case .not: .tensor(try tensor.mapping { $0 == 0 ? 1 : 0 })
        }
    }

    private static func compares(_ operation: BinaryOperator) -> Bool {
        switch operation {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
        case .add, .subtract, .multiply, .divide, .power, .remainder, .and, .or: false
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
                    facts: ["counted from the last axis, extents must be equal, or one of them 1"],
                    remedies: ["shape(x) shows them; x[0:n] and flatten(x) change them"])
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
