/// Numbers that stand under each other, with one number of digits after the point, so that sizes compare by eye.
///
/// An exact zero stands as a bare `0`, and what would be rounded to zeros keeps its digits (`3.2e-9`): which values
/// are zero must never be in doubt.
struct NumberColumn {
    private let decimals: Int
    private let digits: Int
    /// Whether the numbers are so far apart that only exponents can show them.
    private let isScientific: Bool

    /// - Parameter digits: Significant digits of the largest number, if there are as many.
    init(_ numbers: [Float], digits: Int) {
        self.digits = digits
        let finite = numbers.lazy.filter { $0.isFinite && $0 != 0 }.map(\.magnitude)
        let largest = DecimalDigits((finite.max() ?? 0).description).exponent
        isScientific = largest > 9 || largest < -4
        let most = max(digits - max(largest, 0), 1)
        var needed = 0
        for number in numbers where number.isFinite && needed < most {
            needed = max(needed, DecimalDigits(number.description).rounded(decimals: most).decimals)
        }
        decimals = min(needed, most)
    }

    func text(_ number: Float) -> String {
        if number == 0 { return "0" }
        guard number.isFinite else { return Figures.special(Double(number)) }
        let exact = DecimalDigits(number.description)
        if isScientific { return exact.rounded(to: digits).text }
        let fixed = exact.rounded(decimals: decimals).fixed(decimals: decimals)
        let vanished = fixed.allSatisfy { "-0.".contains($0) }
        return vanished ? exact.rounded(to: 2).text : fixed
    }
}
