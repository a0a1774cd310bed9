/// What a number of values are: how many of them are zero, and how many are no numbers.
public struct ValueCount: Sendable, Hashable {
    public var zeros: ZeroCount
    public var notNumbers: Int

    public init() { (zeros, notNumbers) = (ZeroCount(zeros: 0, values: 0), 0) }

    public init(of values: UnsafeBufferPointer<Float>) {
        zeros = ZeroCount(of: values)
        notNumbers = values.count(lanewise: { $0 != $0 })
    }

    public static func + (left: ValueCount, right: ValueCount) -> ValueCount {
        var sum = left
        sum.zeros = left.zeros + right.zeros
        sum.notNumbers += right.notNumbers
        return sum
    }
}

extension UnsafeBufferPointer<Float> {
    /// Values that are counted with 32 bits, so that several go into one register.
    private static let valuesOfPiece = 1 << 16

    /// How many values fulfil a condition, as fast as they can be read: the sum wraps around, because the question whether
    /// it is too large would have to be asked value by value, and cannot be within a piece.
    @inline(__always)
    func count(lanewise condition: (Float) -> Bool) -> Int {
        guard var start = baseAddress else { return 0 }
        var count = 0
        var left = self.count
        while left > 0 {
            let ofPiece = Swift.min(left, Self.valuesOfPiece)
            var inPiece: UInt32 = 0
            for index in 0..<ofPiece { inPiece &+= condition(start[index]) ? 1 : 0 }
            count += Int(inPiece)
            start += ofPiece
            left -= ofPiece
        }
        return count
    }
}
