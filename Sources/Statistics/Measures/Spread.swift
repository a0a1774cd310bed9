/// The smallest, the largest and the mean of values that come piece by piece, in one pass: nothing is sorted or kept.
public struct Spread: Sendable, Hashable {
    /// `nil` without a number among the values; those that are no numbers are left out.
    public private(set) var minimum: Float?
    public private(set) var maximum: Float?
    private var sum = 0.0
    private var numbers = 0

    public init() {}

    /// Adds values that follow those before; their sum is taken in their order.
    public mutating func add(_ values: UnsafeBufferPointer<Float>) {
        guard let first = values.first(where: { !$0.isNaN }) else { return }
        var (smallest, largest) = (minimum ?? first, maximum ?? first)
        var (sum, numbers) = (sum, numbers)
        for value in values where !value.isNaN {
            if value < smallest { smallest = value }
            if value > largest { largest = value }
            sum += Double(value)
            numbers += 1
        }
        (minimum, maximum) = (smallest, largest)
        (self.sum, self.numbers) = (sum, numbers)
    }

    /// Undefined without numbers.
    public var mean: Double? { numbers == 0 ? nil : sum / Double(numbers) }
}
