public import Engine

/// Minimum, maximum, mean, standard deviation and quantiles of all values, with the zeros among them.
public struct Summary: Sendable, Hashable {
    public let zeros: ZeroCount
    /// Values that are not a number; the figures below leave them out.
    public let notNumbers: Int
    /// `nil` without a number among the values, like the figures that follow.
    public let minimum: Float?
    public let maximum: Float?
    /// The smallest value above zero: how close to zero the values come that are not zero.
    public let smallestPositive: Float?
    public let mean: Double?
    /// Of the population: the root of the mean squared deviation, as NumPy's `std`.
    public let standardDeviation: Double?
    private let sorted: [Float]

    /// - Parameters:
    ///   - epsilon: counts |x| ≤ epsilon as zero.
    ///   - checkInterruption: asked every few milliseconds of sorting; what it throws is passed on.
    public init(
        _ values: UnsafeBufferPointer<Float>, epsilon: Double = 0, checkInterruption: () throws -> Void
    ) rethrows {
        zeros = ZeroCount(of: values, epsilon: epsilon)
        var comparisons: UInt32 = 0
        // Taken at once and sorted in place: as little memory as there can be.
        var sorted = [Float](unsafeUninitializedCapacity: values.count) { numbers, count in
            for value in values where !value.isNaN {
                numbers.initializeElement(at: count, to: value)
                count += 1
            }
        }
        try sorted.sort { left, right in
            comparisons &+= 1
            if comparisons & 0xf_ffff == 0 { try checkInterruption() }
            return left < right
        }
        self.sorted = sorted
        notNumbers = values.count - sorted.count
        minimum = sorted.first
        maximum = sorted.last
        smallestPositive = sorted.first { $0 > 0 }
        let sum = sorted.reduce(0.0) { $0 + Double($1) }
        guard !sorted.isEmpty else {
            mean = nil
            standardDeviation = nil
            return
        }
        let mean = sum / Double(sorted.count)
        let squares = sorted.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        self.mean = mean
        standardDeviation = (squares / Double(sorted.count)).squareRoot()
    }

    public init(_ values: [Float], epsilon: Double = 0) {
        self = values.withUnsafeBufferPointer { Summary($0, epsilon: epsilon, checkInterruption: {}) }
    }

    public init(_ tensor: Tensor, epsilon: Double = 0) {
        self.init(tensor, epsilon: epsilon, checkInterruption: {})
    }

    public init(_ tensor: Tensor, epsilon: Double = 0, checkInterruption: () throws -> Void) rethrows {
        self = try tensor.withElements {
            try Summary($0, epsilon: epsilon, checkInterruption: checkInterruption)
        }
    }

    /// The value below which a share `p` of the values lies, with linear interpolation between neighbours at
    /// position p·(n − 1), as NumPy's `quantile`. Hyndman & Fan 1996, definition 7.
    ///
    /// - Parameter p: between 0 and 1; values outside are taken as the nearest of the two.
    public func quantile(_ p: Double) -> Double? {
        guard let last = sorted.last else { return nil }
        let position = min(max(p, 0), 1) * Double(sorted.count - 1)
        let lower = Int(position)
        guard lower + 1 < sorted.count else { return Double(last) }
        let share = position - Double(lower)
        guard share > 0 else { return Double(sorted[lower]) }
        return Double(sorted[lower]) * (1 - share) + Double(sorted[lower + 1]) * share
    }

    public var median: Double? { quantile(0.5) }
}
