import Diagnostics
import Engine
import Language
import Platform

/// Functions along the axes of their numbers, as NumPy's `axis` has it.
extension Functions {
    static func reduction(
        _ name: String, _ summary: String, _ example: String, _ result: String,
        _ body: @escaping @Sendable ([Double]) throws -> Double
    ) -> Function {
        Function(
            name, ["value", "axis"], required: 1, summary: summary, examples: [Example(example, result)]
        ) { arguments, _ in
            let axis = try axis(in: arguments, at: 1, of: name)
            let numbers = try Numbers(arguments[0], for: name)
            let result = try reduce(numbers, axis: axis, function: name, body)
            try requireFinite(result, of: numbers, function: name)
            return result
        }
    }

    /// `body` over all numbers, or for every place of the other axes over the numbers along `axis`. Along the only
    /// axis of a list or vector that is the same, and stays Double.
    ///
    /// - Throws: what `body` throws; `Failure` for an axis that is not there or a result that does not fit into memory.
    static func reduce(
        _ numbers: Numbers, axis: Int?, function: String, _ body: ([Double]) throws -> Double
    ) throws -> Value {
        guard let axis else { return .number(try body(numbers.laidOut())) }
        let extents = numbers.shape.extents
        let along = try resolved(axis, of: extents, function)
        guard extents.count > 1 else { return .number(try body(numbers.laidOut())) }
        var remaining = extents
        let length = remaining.remove(at: along)
        let inner = extents[(along + 1)...].reduce(1, *)
        try requireRoom(forLines: length, function)
        var line = [Double](repeating: 0, count: length)
        return try numbers.tensor.withElements { elements in
            .tensor(
                try Tensor.result(Shape(checked: remaining)) { target in
                    var pace = Pace()
                    for place in target.indices {
                        try pace.passed(length)
                        let start = place / inner * length * inner + place % inner
                        for index in 0..<length { line[index] = Double(elements[start + index * inner]) }
                        target[place] = Float(try body(line))
                    }
                })
        }
    }

    /// The same for a body that says yes or no: of all numbers a truth, along an axis 1 or 0.
    static func truth(
        _ name: String, _ summary: String, _ example: String, _ result: String,
        _ body: @escaping @Sendable ([Double]) -> Bool
    ) -> Function {
        Function(
            name, ["value", "axis"], required: 1, summary: summary, examples: [Example(example, result)]
        ) { arguments, _ in
            let numbers = try Numbers(arguments[0], for: name)
            let axis = try axis(in: arguments, at: 1, of: name)
            let result = try reduce(numbers, axis: axis, function: name) { body($0) ? 1 : 0 }
            guard case .number(let number) = result else { return result }
            return .truth(number == 1)
        }
    }

    /// `body` gives as many numbers as it takes: all of them in one line, or along `axis` line by line. All in one
    /// line stay so, unless the result `keepsShape`.
    ///
    /// - Throws: what `body` throws; `Failure` for an axis that is not there or a result that does not fit into memory.
    static func lines(
        _ numbers: Numbers, axis: Int?, keepsShape: Bool = false, function: String,
        _ body: ([Double]) throws -> [Double]
    ) throws -> Value {
        let extents = numbers.shape.extents
        let along = try axis.map { try resolved($0, of: extents, function) }
        guard let along, extents.count > 1 else {
            let result = try body(numbers.laidOut())
            switch numbers {
            case .scalar where keepsShape: return .number(result[0])
            case .scalar, .list: return .list(result.map(Value.number))
            case .tensor(let tensor):
                let shape = keepsShape ? tensor.shape : try Shape(checked: [result.count])
                return .tensor(
                    try Tensor.result(shape) { target in
                        for index in target.indices { target[index] = Float(result[index]) }
                    })
            }
        }
        let length = extents[along]
        let inner = extents[(along + 1)...].reduce(1, *)
        try requireRoom(forLines: length, function)
        var line = [Double](repeating: 0, count: length)
        return try numbers.tensor.withElements { elements in
            .tensor(
                try Tensor.result(numbers.shape) { target in
                    guard length > 0 else { return }
                    var pace = Pace()
                    for place in 0..<target.count / length {
                        try pace.passed(length)
                        let start = place / inner * length * inner + place % inner
                        for index in 0..<length { line[index] = Double(elements[start + index * inner]) }
                        let result = try body(line)
                        for index in 0..<length { target[start + index * inner] = Float(result[index]) }
                    }
                })
        }
    }

    /// The axis that an argument names, if it was given.
    static func axis(in arguments: [Value], at position: Int, of function: String) throws -> Int? {
        try arguments.count > position ? arguments[position].wholeNumber("axis", of: function) : nil
    }

    /// The axis counted from the first.
    ///
    /// - Throws: `Failure` if there is no such axis.
    static func resolved(_ axis: Int, of extents: [Int], _ function: String) throws -> Int {
        let rank = extents.count
        guard (-rank..<rank).contains(axis) else {
            let isExtreme = function == "min" || function == "max"
            throw Failure(
                .command, "\(function)() has no axis \(axis) to go along",
                facts: [rank == 0 ? "a single number has no axes" : "the axes are 0 to \(rank - 1)"],
                remedies: isExtreme ? ["of two numbers: \(function)imum(a, b)"] : [])
        }
        return axis < 0 ? axis + rank : axis
    }

    private static func requireRoom(forLines length: Int, _ function: String) throws {
        try Machine.requireRoom(
            length * 2 * MemoryLayout<Double>.stride, for: "\(function)() along \(Figures.count(length, "number"))",
            remedies: ["take a part of the values: x[0:100]"])
    }
}
