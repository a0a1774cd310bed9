import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Operators on plain values. Text and numbers never mix, and what is not a number is never a result.
enum Operators {
    static func apply(_ operation: UnaryOperator, _ value: Value) throws -> Value {
        switch (operation, value) {
        case (.negate, .number(let number)): return .number(-number)
        case (.not, .truth(let truth)): return .truth(!truth)
        case (_, .object(let object)): return try object.applying(operation)
        case (.negate, _):
            throw Failure(
                .command, "'-' needs a number, not \(value.described)",
                remedies: ["lists of numbers become tensors by tensor(x); number(text) reads a text"])
        case (.not, _): throw notTruth("not", value)
        }
    }

    static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws -> Value {
        switch (left, right) {
        case (.number(let first), .number(let second)): return try apply(operation, first, second)
        case (.object(let object), _): return try object.combined(operation, with: right, objectIsLeft: true)
        case (_, .object(let object)): return try object.combined(operation, with: left, objectIsLeft: false)
        default: break
        }
        switch operation {
        case .equal: return .truth(try Equality.areEqual(left, right))
        case .notEqual: return .truth(try !Equality.areEqual(left, right))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard case .text(let first) = left, case .text(let second) = right else {
                throw mismatch(operation, left, right)
            }
            return .truth(compare(operation, first.comparedByBytes(with: second), 0))
        case .add: return try joined(left, right)
        case .subtract, .multiply, .divide, .power, .remainder, .and, .or: throw mismatch(operation, left, right)
        }
    }

    private static func apply(_ operation: BinaryOperator, _ left: Double, _ right: Double) throws -> Value {
        switch operation {
        case .add: return .number(try checked(left + right, left, right))
        case .subtract: return .number(try checked(left - right, left, right))
        case .multiply: return .number(try checked(left * right, left, right))
        case .divide:
            if right == 0 { throw divisionByZero() }
            return .number(try checked(left / right, left, right))
        case .remainder:
            if right == 0 { throw divisionByZero() }
            // As in Python the result has the sign of the divisor.
            let remainder = left.truncatingRemainder(dividingBy: right)
            let result = remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder
            return .number(try checked(result, left, right))
        case .power:
            if left == 0, right < 0 { throw divisionByZero(["0 to a negative power"]) }
            return .number(try checked(pow(left, right), left, right))
        case .equal: return .truth(left == right)
        case .notEqual: return .truth(left != right)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return .truth(compare(operation, left, right))
        case .and, .or: throw notTruth(operation.rawValue, .number(left))
        }
    }

    private static func divisionByZero(_ facts: [String] = []) -> Failure {
        Failure(.command, "division by zero", facts: facts, remedies: ["look first: if x != 0 { … }"])
    }

    private static func compare<Operand: Comparable>(
        _ operation: BinaryOperator, _ left: Operand, _ right: Operand
    ) -> Bool {
        switch operation {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        default: left >= right
        }
    }

    private static func checked(_ result: Double, _ left: Double, _ right: Double) throws -> Double {
        let isFinite = left.isFinite && right.isFinite
        if result.isNaN, !isFinite {
            throw Failure(
                .command, "the result is no number",
                facts: ["it would come of \(NumberText.of(left)) and \(NumberText.of(right))"],
                remedies: ["look at the values first: print $x"])
        }
        if result.isFinite || !isFinite { return result }
        if result.isNaN {
            throw Failure(
                .command, "the result is no real number", facts: ["a root of the negative \(NumberText.of(left))"],
                remedies: ["abs(x) before, or clip(x, 0, 1e9)"])
        }
        throw Failure(
            .command, "the result is too large for a number",
            remedies: ["numbers end at about 1.8e308: compute with smaller ones, or with log(x)"])
    }

    /// Text and text, list and list.
    private static func joined(_ left: Value, _ right: Value) throws -> Value {
        switch (left, right) {
        case (.text(let first), .text(let second)):
            try Limits.checkText(first.utf8.count + second.utf8.count)
            return .text(first + second)
        case (.list(let first), .list(let second)):
            try Limits.checkList(first.count + second.count)
            let both = first + second
            try Limits.checkContents(both)
            return .list(both)
        default: throw mismatch(.add, left, right)
        }
    }

    static func range(_ lower: Int, _ last: Int, isClosed: Bool) throws -> Value {
        let upper = isClosed ? last + 1 : last
        guard lower <= upper else {
            let remedy =
                lower >= 0 && last < 0
                ? "a slice counts from the end too: values[\(lower):\(upper == 0 ? "" : String(upper))]"
                : "backwards is a slice: values[::-1]"
            throw Failure(
                .command, "a range runs upwards, but \(lower) is more than \(last)", remedies: [remedy])
        }
        return .range(Bounds(lower, upper))
    }

    static func notTruth(_ operation: String, _ value: Value) -> Failure {
        Failure(
            .command, "'\(operation)' needs true or false, not \(value.described)",
            remedies: ["compare it with something: x > 0"])
    }

    private static func mismatch(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Failure {
        let remedies =
            switch (left, right) {
            case (.text, .number), (.number, .text):
                [operation == .add ? "to make text of both: \"{a}{b}\"" : "number(text) reads the number in a text"]
            case (.list, .list), (.list, .number), (.number, .list), (.range, .number), (.number, .range):
                ["numbers one by one: tensor(x) \(operation.rawValue) y", "anything else: map(x, v => …)"]
            case (.text, .text): ["number(text) reads the number in a text"]
            case (.table, _), (_, .table): ["take a column of it: t.name"]
            default: ["`vars` shows what each name holds"]
            }
        return Failure(
            .command, "'\(operation.rawValue)' does not go with \(left.described) and \(right.described)",
            remedies: remedies)
    }
}

extension BinaryOperator {
    /// Says which of two is more.
    var isOrdering: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }

    var isComparison: Bool {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }
}
