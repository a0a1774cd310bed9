import Diagnostics
import Engine
import Language
import Platform

extension Functions {
    /// Many numbers to one, over all of them or along one axis.
    static let reductions: [Function] = [
        reduction("sum", "sum; 0 for nothing", "sum([1, 2, 3])", "6") { $0.reduce(0, +) },
        reduction("mean", "arithmetic mean", "mean(features, 0)", "the mean of every unit") { numbers in
            try filled(numbers, "mean").reduce(0, +) / Double(numbers.count)
        },
        reduction("min", "smallest number", "min([3, 1, 2])", "1") { try extreme($0, "min", <) },
        reduction("max", "largest number", "max(features[0])", "the strongest unit of the first image") {
            try extreme($0, "max", >)
        },
        reduction("std", "standard deviation, of the population", "std([1, 3])", "1") { numbers in
            let mean = try filled(numbers, "std").reduce(0, +) / Double(numbers.count)
            return (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)).squareRoot()
        },
        reduction("median", "middle number, or the mean of the two in the middle", "median([1, 2, 10])", "2") {
            try quantile(filled($0, "median"), 0.5)
        },
        reduction("count", "how many are not zero, or true", "count(features[0] > 0)", "units that fire") { numbers in
            Double(numbers.count { $0 != 0 })
        },
        Function(
            "quantile", ["value", "fraction", "axis"], required: 2,
            summary: "the number below which a fraction lies, between neighbours in proportion",
            examples: [Example("quantile([1, 2, 3, 4, 5], 75%)", "4")]
        ) { arguments, _ in
            guard case .number(let fraction) = arguments[1], (0...1).contains(fraction) else {
                throw Failure(
                    .command, "quantile() needs a fraction from 0 to 1", facts: ["found \(arguments[1].shortText)"])
            }
            let axis = try arguments.count > 2 ? arguments[2].wholeNumber("axis", of: "quantile") : nil
            return try reduce(Numbers(arguments[0], for: "quantile"), axis: axis, function: "quantile") {
                try quantile(filled($0, "quantile"), fraction)
            }
        },
    ]

    static func reduction(
        _ name: String, _ summary: String, _ example: String, _ result: String,
        _ body: @escaping @Sendable ([Double]) throws -> Double
    ) -> Function {
        Function(
            name, ["value", "axis"], required: 1, summary: summary, examples: [Example(example, result)]
        ) { arguments, _ in
            let axis = try arguments.count > 1 ? arguments[1].wholeNumber("axis", of: name) : nil
            return try reduce(Numbers(arguments[0], for: name), axis: axis, function: name, body)
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
        let rank = extents.count
        guard (-rank..<rank).contains(axis) else {
            throw Failure(
                .command, "\(function)() has no axis \(axis) to go along",
                facts: [rank == 0 ? "a single number has no axes" : "the axes are 0 to \(rank - 1)"])
        }
        guard rank > 1 else { return .number(try body(numbers.laidOut())) }
        let along = axis < 0 ? axis + rank : axis
        var remaining = extents
        let length = remaining.remove(at: along)
        let inner = extents[(along + 1)...].reduce(1, *)
        try Machine.requireRoom(
            length * 2 * MemoryLayout<Double>.stride, for: "\(function)() along \(Figures.count(length, "number"))",
            remedies: ["take a part of the values: x[0:100]"])
        var line = [Double](repeating: 0, count: length)
        return try numbers.tensor.withElements { elements in
            .tensor(
                try Tensor.result(Shape(checked: remaining)) { target in
                    for place in target.indices {
                        try Interruption.check()
                        let start = place / inner * length * inner + place % inner
                        for index in 0..<length { line[index] = Double(elements[start + index * inner]) }
                        target[place] = Float(try body(line))
                    }
                })
        }
    }

    /// - Throws: `Failure` if there are no numbers.
    static func filled(_ numbers: [Double], _ function: String) throws -> [Double] {
        guard !numbers.isEmpty else { throw Failure(.command, "\(function)() of no numbers is undefined") }
        return numbers
    }

    /// NaN if there is one, as NumPy does: it must not vanish.
    private static func extreme(
        _ numbers: [Double], _ function: String, _ isBetter: (Double, Double) -> Bool
    ) throws -> Double {
        var best = try filled(numbers, function)[0]
        for number in numbers {
            if number.isNaN { return number }
            if isBetter(number, best) { best = number }
        }
        return best
    }

    /// Linear interpolation between order statistics (definition 7 of Hyndman & Fan 1996), as NumPy's default.
    private static func quantile(_ numbers: [Double], _ fraction: Double) throws -> Double {
        if let notANumber = numbers.first(where: \.isNaN) { return notANumber }
        let sorted = try sorted(numbers, by: <)
        let position = fraction * Double(sorted.count - 1)
        let lower = min(Int(position), sorted.count - 1)
        let (a, b) = (sorted[lower], sorted[min(lower + 1, sorted.count - 1)])
        let share = position - Double(lower)
        // Where there is nothing to divide, infinities must not meet: ∞ − ∞ and ∞ · 0 are no numbers.
        if share == 0 || a == b { return a }
        let isFromBelow = a.isFinite && (share < 0.5 || !b.isFinite)
        return isFromBelow ? a + (b - a) * share : b - (b - a) * (1 - share)
    }
}
