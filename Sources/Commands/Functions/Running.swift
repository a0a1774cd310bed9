import Language

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Functions {
    /// As many numbers as there were, each from those of its line.
    static let running: [Function] = [
        Function(
            "cumsum", ["value", "axis"], required: 1, summary: "every number added to all before it",
            examples: [Example("cumsum([1, 2, 3])", "[1, 3, 6]")]
        ) { arguments, _ in
            let axis = try axis(in: arguments, at: 1, of: "cumsum")
            let numbers = try Numbers(arguments[0], for: "cumsum")
            let result = try lines(numbers, axis: axis, function: "cumsum") { numbers in
                var sum = 0.0
                return numbers.map { number in
                    sum += number
                    return sum
                }
            }
            try requireFinite(result, of: numbers, function: "cumsum")
            return result
        },
        Function(
            "softmax", ["value", "axis"], required: 1, summary: "scores as probabilities that add up to 1",
            examples: [Example("softmax([1, 1])", "[0.5, 0.5]")]
        ) { arguments, _ in
            let axis = try axis(in: arguments, at: 1, of: "softmax")
            let numbers = try Numbers(arguments[0], for: "softmax")
            return try lines(numbers, axis: axis, keepsShape: true, function: "softmax") { numbers in
                // The largest score becomes e^0, so that no power overflows.
                let largest = try filled(numbers, "softmax").reduce(-Double.infinity) { $1.isNaN ? $1 : max($0, $1) }
                var powers = numbers
                try inPieces(powers.count) { for index in $0 { powers[index] = exp(powers[index] - largest) } }
                let sum = powers.reduce(0, +)
                try inPieces(powers.count) { for index in $0 { powers[index] /= sum } }
                return powers
            }
        },
    ]
}
