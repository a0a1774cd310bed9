import Diagnostics
import Engine
import Language
import Statistics

extension Functions {
    static let zeroFunctions: [Function] = [
        Function(
            "zeros", ["value", "epsilon"], required: 1,
            summary: "the fraction of values that are exactly zero, or at most epsilon from it",
            examples: [
                Example("zeros([0, 0, 1, 2])", "0.5"), Example("zeros(features) > 50%", "more than half of them?"),
                Example("mean(features == 0, 0)", "the same for every unit"),
            ]
        ) { arguments, _ in
            var epsilon = 0.0
            if arguments.count > 1 {
                guard case .number(let number) = arguments[1], number >= 0 else {
                    throw Failure(
                        .command, "zeros() needs an epsilon of at least 0", facts: ["found \(arguments[1].shortText)"],
                        remedies: ["zeros(x, 1e-6)"])
                }
                epsilon = number
            }
            let numbers = try Numbers(arguments[0], for: "zeros")
            let zeros: Int
            let count: Int
            switch numbers {
            case .tensor(let tensor):
                let counted = try tensor.zeros(epsilon: epsilon)
                (zeros, count) = (counted.zeros, counted.values)
            case .scalar, .list:
                (zeros, count) = (numbers.values.count { abs($0) <= epsilon }, numbers.values.count)
            }
            guard count > 0 else {
                throw Failure(
                    .command, "zeros() of no numbers is undefined", remedies: ["look first: if len(x) > 0 { … }"])
            }
            return .number(Double(zeros) / Double(count))
        }
    ]
}
