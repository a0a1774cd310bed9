import Diagnostics
import Language

extension Functions {
    static let products: [Function] = [
        Function(
            "dot", ["a", "b"], summary: "sum of the products of two vectors of the same length",
            examples: [Example("dot([1, 2], [3, 4])", "11")]
        ) { arguments, _ in
            let (a, b) = try pair(arguments, "dot")
            return .number(product(a, b))
        },
        Function(
            "cosine", ["a", "b"],
            summary: "cosine of the angle between two vectors: 1 for the same direction, 0 for nothing in common",
            examples: [Example("cosine(features[0], features[1])", "how alike two images are to the model")]
        ) { arguments, _ in
            let (a, b) = try pair(arguments, "cosine")
            let lengths = product(a, a).squareRoot() * product(b, b).squareRoot()
            guard lengths != 0 else {
                throw Failure(.command, "the cosine of a vector of zeros is undefined")
            }
            return .number(product(a, b) / lengths)
        },
    ]

    private static func pair(_ arguments: [Value], _ function: String) throws -> ([Double], [Double]) {
        let a = try Numbers(arguments[0], for: function).values
        let b = try Numbers(arguments[1], for: function).values
        guard a.count == b.count else {
            throw Failure(
                .command, "\(function)() needs two vectors of the same length",
                facts: ["the first has \(a.count) values, the second \(b.count)"])
        }
        return (a, b)
    }

    private static func product(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
