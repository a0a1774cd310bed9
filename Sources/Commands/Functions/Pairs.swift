import Diagnostics
import Language

extension Functions {
    /// Two values number by number, with broadcasting.
    static let pairs: [Function] = [
        Function(
            "minimum", ["a", "b"], summary: "the smaller of each two numbers",
            examples: [Example("minimum([1, 5], [3, 2])", "[1, 2]")]
        ) { arguments, _ in
            try Arithmetic.pairing(
                Numbers(arguments[0], for: "minimum"), Numbers(arguments[1], for: "minimum"), smaller)
        },
        Function(
            "maximum", ["a", "b"], summary: "the larger of each two numbers",
            examples: [
                Example("maximum([1, 5], 3)", "[3, 5]"), Example("maximum(features - 1, 0)", "a ReLU with a threshold"),
            ]
        ) { arguments, _ in
            try Arithmetic.pairing(
                Numbers(arguments[0], for: "maximum"), Numbers(arguments[1], for: "maximum"), larger)
        },
        Function(
            "clip", ["value", "low", "high"], summary: "numbers below low become low, those above high become high",
            examples: [Example("clip([-2, 0.5, 7], 0, 1)", "[0, 0.5, 1]")]
        ) { arguments, _ in
            guard case .number(let low) = arguments[1], case .number(let high) = arguments[2], low <= high else {
                throw Failure(
                    .command, "clip() needs two numbers as bounds, the lower one first",
                    facts: ["found \(arguments[1].shortText) and \(arguments[2].shortText)"],
                    remedies: ["clip(x, 0, 6)"])
            }
            return try Numbers(arguments[0], for: "clip").mapping { smaller(larger($0, low), high) }
        },
    ]

    /// NaN if one of them is: it must not vanish.
    @Sendable private static func smaller(_ a: Double, _ b: Double) -> Double { a.isNaN || a < b ? a : b }

    @Sendable private static func larger(_ a: Double, _ b: Double) -> Double { a.isNaN || a > b ? a : b }
}
