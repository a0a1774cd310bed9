import Diagnostics

/// Sizes that a file decides, multiplied and added so that an absurd one is a failure and not the program's end.
enum CheckedCount {
    /// As for the values of a tensor: bytes of so many can still be counted.
    static let largest = Int.max / 8

    /// - Throws: `Failure` if the product is larger than `largest`. Factors are not negative.
    static func product(_ factors: Int..., of what: String = "multiplications") throws -> Int {
        var result = 1
        for factor in factors {
            let (next, overflow) = result.multipliedReportingOverflow(by: factor)
            guard !overflow, next <= largest else { throw tooMany(what) }
            result = next
        }
        return result
    }

    /// - Throws: `Failure` if the sum is larger than `largest`. Terms are not negative.
    static func sum(_ terms: some Sequence<Int>, of what: String = "multiplications") throws -> Int {
        try terms.reduce(0) { sum, term in
            guard term <= largest - sum else { throw tooMany(what) }
            return sum + term
        }
    }

    private static func tooMany(_ what: String) -> Failure { Failure(.data, "has more \(what) than can be counted") }
}

extension Sequence<Int> {
    /// The sum, or `Int.max` where it would be larger. Terms are not negative.
    func cappedSum() -> Int {
        reduce(0) { sum, term in
            let (next, overflow) = sum.addingReportingOverflow(term)
            return overflow ? .max : next
        }
    }
}
