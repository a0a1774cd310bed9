import Diagnostics
import Language

extension Functions {
    static let products: [Function] = [
        Function(
            "dot", ["a", "b"], summary: "sum of the products of two vectors of the same length",
            examples: [Example("dot([1, 2], [3, 4])", "11")]
        ) { arguments, _ in
            let (a, b) = try pair(arguments, "dot")
            let result = Value.number(product(a, b))
            try requireFinite(
                result, of: Numbers(arguments[0], for: "dot"), Numbers(arguments[1], for: "dot"), function: "dot")
            return result
        },
        Function(
            "cosine", ["a", "b"],
            summary: "cosine of the angle between two vectors: 1 for the same direction, 0 for nothing in common",
            examples: [Example("cosine(features[0], features[1])", "how alike two images are to the model")]
        ) { arguments, _ in
            let (a, b) = try pair(arguments, "cosine")
            guard let first = unit(a), let second = unit(b) else {
                throw Failure(
                    .command, "the cosine of a vector of zeros is undefined", remedies: ["look first: if any(x) { … }"])
            }
            // Rounding may carry the cosine of a vector with itself past 1. Not-a-number stays what it is.
            let cosine = product(first, second)
            return .number(cosine > 1 ? 1 : cosine < -1 ? -1 : cosine)
        },
        Function(
            "correlation", ["a", "b"],
            summary: "Pearson's correlation of two vectors: 1 if one grows with the other, -1 if it falls",
            examples: [
                Example("correlation([1, 2, 3], [2, 4, 6])", "1"),
                Example("correlation(features[:,0], features[:,2])", "do two units fire together?"),
            ]
        ) { arguments, _ in
            let (a, b) = try pair(arguments, "correlation")
            guard let first = unit(try centred(a)), let second = unit(try centred(b)) else {
                throw Failure(
                    .command, "the correlation of a vector without any change is undefined",
                    remedies: ["look first: if std(x) > 0 { … }"])
            }
            let correlation = product(first, second)
            return .number(correlation > 1 ? 1 : correlation < -1 ? -1 : correlation)
        },
    ]

    /// With the mean taken off.
    private static func centred(_ vector: [Double]) throws -> [Double] {
        let mean = try mean(filled(vector, "correlation"))
        return vector.map { $0 - mean }
    }

    private static func pair(_ arguments: [Value], _ function: String) throws -> ([Double], [Double]) {
        let a = try Numbers(arguments[0], for: function).laidOut()
        let b = try Numbers(arguments[1], for: function).laidOut()
        guard a.count == b.count else {
            throw Failure(
                .command, "\(function)() needs two vectors of the same length",
                facts: ["the first has \(a.count) values, the second \(b.count)"],
                remedies: ["take the same part of both: x[0:n]"])
        }
        return (a, b)
    }

    /// The vector at length 1, by its largest number first, whose square alone might be too large or too small;
    /// nothing for one of zeros.
    private static func unit(_ vector: [Double]) -> [Double]? {
        let largest = vector.reduce(0) { max($0, abs($1)) }
        guard largest != 0 || vector.contains(where: \.isNaN) else { return nil }
        let scaled = vector.map { $0 / largest }
        let length = product(scaled, scaled).squareRoot()
        return scaled.map { $0 / length }
    }

    private static func product(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
