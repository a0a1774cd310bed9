/// Zeros among a number of values: a fraction that keeps its denominator.
///
/// Zero fraction = zeros / values. A value is zero if it equals 0 exactly: −0.0 counts, NaN does not.
public struct ZeroCount: Sendable, Hashable {
    public var zeros: Int
    public var values: Int

    public init(zeros: Int, values: Int) {
        self.zeros = zeros
        self.values = values
    }

    /// Counts `x == 0`, or `|x| ≤ epsilon` if an epsilon above zero is given.
    public init(of values: UnsafeBufferPointer<Float>, epsilon: Double = 0) {
        let zeros =
            epsilon > 0
            ? values.count(lanewise: { Double($0.magnitude) <= epsilon }) : values.count(lanewise: { $0 == 0 })
        self.init(zeros: zeros, values: values.count)
    }

    /// The same for an array.
    public init(of values: [Float], epsilon: Double = 0) {
        self = values.withUnsafeBufferPointer { ZeroCount(of: $0, epsilon: epsilon) }
    }

    /// Zeros / values; undefined without values.
    public var fraction: Double? { values == 0 ? nil : Double(zeros) / Double(values) }

    /// Counts are added up; fractions are never averaged.
    public static func + (left: ZeroCount, right: ZeroCount) -> ZeroCount {
        ZeroCount(zeros: left.zeros + right.zeros, values: left.values + right.values)
    }
}
