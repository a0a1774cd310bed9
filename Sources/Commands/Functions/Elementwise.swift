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
        mapping("sqrt", "square root; not a number below zero", "sqrt(16)", "4") { $0.squareRoot() },
        mapping("exp", "e to the power of each number", "exp(0)", "1") { exp($0) },
        mapping("log", "natural logarithm", "log(1)", "0") { log($0) },
        mapping("relu", "the number itself above zero, and otherwise 0", "relu([-1, 2])", "[0, 2]") {
            // Written so that NaN stays NaN.
            $0 < 0 ? 0 : $0
        },
        Function(
            "round", ["value", "digits"], required: 1,
            summary: "rounded to a number of digits after the point (0 if left out), halves to even",
            examples: [Example("round(69/128, 3)", "0.539")]
        ) { arguments, _ in
            let digits = arguments.count > 1 ? try arguments[1].wholeNumber("digits", of: "round") : 0
            guard (-300...300).contains(digits) else {
                throw Failure(.command, "round() takes -300 to 300 digits", facts: ["found \(digits)"])
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

    private static func mapping(
        _ name: String, _ summary: String, _ example: String, _ result: String,
        _ body: @escaping @Sendable (Double) -> Double
    ) -> Function {
        Function(name, ["value"], summary: summary, examples: [Example(example, result)]) { arguments, _ in
            try Numbers(arguments[0], for: name).mapping(body)
        }
    }
}
