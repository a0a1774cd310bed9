import Diagnostics
import Language

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Functions {
    /// Functions of one number, applied to every number of a list or tensor.
    static let elementwise: [Function] = [
        mapping("abs", "distance from zero", "abs(-3)", "3") { abs($0) },
        mapping("sqrt", "square root; below zero an error, in a tensor NaN", "sqrt(16)", "4") { $0.squareRoot() },
        mapping("exp", "e to the power of each number; above 709 an error, in a tensor ∞", "exp(0)", "1") { exp($0) },
        mapping("log", "natural logarithm; at 0 and below an error, in a tensor -∞ or NaN", "log(1)", "0") { log($0) },
        mapping("relu", "the number itself above zero, and otherwise 0", "relu([-1, 2])", "[0, 2]") {
            // Written so that NaN stays NaN.
            $0 < 0 ? 0 : $0
        },
        mapping("sigmoid", "1 / (1 + e^-x): a score as a probability", "sigmoid(0)", "0.5") { sigmoid($0) },
        mapping("tanh", "hyperbolic tangent, from -1 to 1", "tanh(0)", "0") { tanh($0) },
        mapping("floor", "the whole number below, or the number itself", "floor([1.5, -1.5])", "[1, -2]") {
            $0.rounded(.down)
        },
        mapping("ceil", "the whole number above, or the number itself", "ceil([1.5, -1.5])", "[2, -1]") {
            $0.rounded(.up)
        },
        mapping("sign", "-1 below zero, 0 at zero, 1 above", "sign([-3, 0, 2])", "[-1, 0, 1]") {
            $0 < 0 ? -1 : $0 > 0 ? 1 : $0.isNaN ? $0 : 0
        },
        mapping(
            "isnan", "1 for what is not a number, 0 for numbers", "count(isnan(features))",
            "none, if the features are sound"
        ) { $0.isNaN ? 1 : 0 },
        Function(
            "round", ["value", "digits"], required: 1,
            summary: "rounded to a number of digits after the point (0 if left out), halves to even",
            examples: [Example("round(69/128, 3)", "0.539")]
        ) { arguments, _ in
            let digits = arguments.count > 1 ? try arguments[1].wholeNumber("digits", of: "round") : 0
            guard (-300...300).contains(digits) else {
                throw Failure(
                    .command, "round() takes -300 to 300 digits", facts: ["found \(digits)"], remedies: ["round(x, 2)"])
            }
            let scale = pow(10, Double(abs(digits)))
            return try Numbers(arguments[0], for: "round").mapping { number in
                let scaled = digits < 0 ? number / scale : number * scale
                // A number too large to have digits after the point is rounded already.
                guard scaled.isFinite else { return number }
                let rounded = scaled.rounded(.toNearestOrEven)
                return digits < 0 ? rounded * scale : rounded / scale
            }
        },
    ]

    /// Without a power of e that overflows: e^-x for x ≥ 0, e^x below.
    private static func sigmoid(_ x: Double) -> Double {
        let power = exp(-abs(x))
        return x < 0 ? power / (1 + power) : 1 / (1 + power)
    }

    private static func mapping(
        _ name: String, _ summary: String, _ example: String, _ result: String,
        _ body: @escaping @Sendable (Double) -> Double
    ) -> Function {
        Function(name, ["value"], summary: summary, examples: [Example(example, result)]) { arguments, _ in
            let numbers = try Numbers(arguments[0], for: name)
            let value = try numbers.mapping(body)
            try requireNumbers(value, of: numbers, name)
            return value
        }
    }
}
