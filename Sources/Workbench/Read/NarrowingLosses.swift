/// What numbers lose that a file keeps in more bits than float32 has: float64, whole numbers, decimal digits.
///
/// Rounding to the nearest float32 is expected of numbers with a fraction; what is counted changes their meaning, such as
/// a zero that the file does not hold.
public struct NarrowingLosses: Sendable, Equatable {
    /// Numbers other than 0 that became 0: half of float32's least, 1.4e-45, and below.
    public private(set) var becameZero = 0
    /// Finite ones that became infinite: from about 3.4e38 on.
    public private(set) var becameInfinite = 0
    /// Whole ones that became another whole number, as not every one beyond 2^24 is a float32; of float64, which has
    /// whole numbers only from 2^53 on, those below.
    public private(set) var becameOtherWholes = 0

    public init() {}

    public var isEmpty: Bool { self == NarrowingLosses() }

    /// A float64 as float32.
    ///
    /// - Parameter isWhole: whether the file keeps it as a whole number.
    mutating func narrowed(_ value: Double, isWhole: Bool = false) -> Float {
        let result = Float(value)
        if result == 0, value != 0 { becameZero += 1 }
        if result.isInfinite, value.isFinite { becameInfinite += 1 }
        if Double(result) != value, isWhole || Self.isWhole(value) { becameOtherWholes += 1 }
        return result
    }

    /// A whole number as float32.
    mutating func narrowed<Whole: FixedWidthInteger>(_ value: Whole) -> Float {
        let result = Float(value)
        if Whole(exactly: result) != value { becameOtherWholes += 1 }
        return result
    }

    /// A float32 that was read from decimal digits at once, which round it better than a float64 between them would.
    mutating func count(_ value: Float, readFrom text: String) {
        let mantissa = text.prefix { !"eEpP".contains($0) }
        if value == 0, mantissa.contains(where: { ("1"..."9").contains($0) }) { becameZero += 1 }
        if value.isInfinite, text.contains(where: \.isNumber) { becameInfinite += 1 }
        guard value.magnitude >= Self.largestExact, value.isFinite, let exact = Double(text.trimming()) else { return }
        if Self.isWhole(exact), Double(value) != exact { becameOtherWholes += 1 }
    }

    /// From here on not every whole number is a float32.
    private static let largestExact: Float = 0x1p24

    /// Whether it was meant as a whole number: from 2^53 on every float64 is one.
    private static func isWhole(_ value: Double) -> Bool { value.magnitude < 0x1p53 && value == value.rounded() }
}

extension String {
    /// Without blanks and tabs around it.
    fileprivate func trimming() -> Substring {
        var text = self[...]
        while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
        while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
        return text
    }
}
