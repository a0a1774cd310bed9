import Diagnostics
import Engine
import Language
import Platform

extension Functions {
    /// Many numbers to one, over all of them or along one axis.
    static let reductions: [Function] = [
        reduction("sum", "sum; 0 for nothing", "sum([1, 2, 3])", "6") { $0.reduce(0, +) },
        reduction("mean", "arithmetic mean", "mean(features, 0)", "the mean of every unit") { numbers in
            try mean(filled(numbers, "mean"))
        },
        reduction("min", "smallest number", "min([3, 1, 2])", "1") { try extreme($0, "min", <) },
        reduction("max", "largest number", "max(features[0])", "the strongest unit of the first image") {
            try extreme($0, "max", >)
        },
        reduction("std", "standard deviation, of the population", "std([1, 3])", "1") { numbers in
            try deviation(filled(numbers, "std"))
        },
        reduction("var", "variance, of the population: the square of std", "var([1, 3])", "1") { numbers in
            try variance(filled(numbers, "var"))
        },
        reduction("median", "middle number, or the mean of the two in the middle", "median([1, 2, 10])", "2") {
            try quantile(filled($0, "median"), 0.5)
        },
        reduction("count", "how many are not zero, or true", "count(features[0] > 0)", "units that fire") { numbers in
            Double(numbers.count { $0 != 0 })
        },
        reduction("norm", "length of a vector: the root of the sum of squares", "norm([3, 4])", "5") { length($0) },
        truth("any", "whether one is not zero, or true", "any(features[0] > 5)", "does a unit fire strongly?") {
            $0.contains { $0 != 0 }
        },
        truth("all", "whether none is zero, or false", "all(features >= 0)", "as after every ReLU") {
            $0.allSatisfy { $0 != 0 }
        },
        Function(
            "quantile", ["value", "fraction", "axis"], required: 2,
            summary: "the number below which a fraction lies, between neighbours in proportion",
            examples: [Example("quantile([1, 2, 3, 4, 5], 75%)", "4")]
        ) { arguments, _ in
            guard case .number(let fraction) = arguments[1], (0...1).contains(fraction) else {
                throw Failure(
                    .command, "quantile() needs a fraction from 0 to 1", facts: ["found \(arguments[1].shortText)"],
                    remedies: ["quantile(x, 0.5) is the median"])
            }
            let axis = try axis(in: arguments, at: 2, of: "quantile")
            return try reduce(Numbers(arguments[0], for: "quantile"), axis: axis, function: "quantile") {
                try quantile(filled($0, "quantile"), fraction)
            }
        },
    ]

    /// - Throws: `Failure` if there are no numbers.
    static func filled(_ numbers: [Double], _ function: String) throws -> [Double] {
        guard !numbers.isEmpty else {
            throw Failure(
                .command, "\(function)() of no numbers is undefined", remedies: ["look first: if len(x) > 0 { … }"])
        }
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

    /// The sum may be too large for a number where the mean is not.
    static func mean(_ numbers: [Double]) -> Double {
        let count = Double(numbers.count)
        let mean = numbers.reduce(0, +) / count
        if mean.isFinite || numbers.contains(where: { !$0.isFinite }) { return mean }
        return numbers.reduce(0) { $0 + $1 / count }
    }

    /// Squares may be too large for a number where their root is not: then everything is measured by the largest number.
    private static func deviation(_ numbers: [Double]) -> Double {
        let deviation = variance(numbers).squareRoot()
        if deviation.isFinite || numbers.contains(where: { !$0.isFinite }) { return deviation }
        let largest = numbers.reduce(0) { max($0, abs($1)) }
        return largest * variance(numbers.map { $0 / largest }).squareRoot()
    }

    private static func variance(_ numbers: [Double]) -> Double {
        let mean = mean(numbers)
        return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
    }

    /// Measured by the largest number, whose square alone might be too large or too small.
    private static func length(_ numbers: [Double]) -> Double {
        let largest = numbers.reduce(0) { max($0, abs($1)) }
        guard largest > 0, largest.isFinite, !numbers.contains(where: \.isNaN) else {
            return numbers.contains(where: \.isNaN) ? .nan : largest
        }
        return largest * numbers.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
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
        // Their distance may be too large for a number.
        if a.isFinite, b.isFinite, !(b - a).isFinite { return a * (1 - share) + b * share }
        let isFromBelow = a.isFinite && (share < 0.5 || !b.isFinite)
        return isFromBelow ? a + (b - a) * share : b - (b - a) * (1 - share)
    }
}
