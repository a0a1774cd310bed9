/// A finite number as decimal digits with a point: what rounding for display works on.
struct DecimalDigits {
    private var isNegative: Bool
    /// Significant digits without leading zeros; empty for zero.
    private var digits: [Int]
    /// The number is 0.d₁d₂d₃… × 10^exponent.
    private(set) var exponent: Int

    /// - Parameter description: As Swift writes a finite Float or Double: `0.1`, `1e-06`, `-2.5e+20`.
    init(_ description: String) {
        var mantissa = Substring(description)
        isNegative = mantissa.first == "-"
        if isNegative { mantissa = mantissa.dropFirst() }
        var power = 0
        if let mark = mantissa.firstIndex(of: "e") {
            power = Int(mantissa[mantissa.index(after: mark)...].drop { $0 == "+" }) ?? 0
            mantissa = mantissa[..<mark]
        }
        let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        let all = parts.joined().compactMap(\.wholeNumberValue)
        let leadingZeros = all.prefix { $0 == 0 }.count
        digits = Array(all.dropFirst(leadingZeros))
        exponent = digits.isEmpty ? 0 : (parts.first?.count ?? 0) - leadingZeros + power
    }

    /// Rounded, halves away from zero, to a number of significant digits.
    func rounded(to count: Int) -> DecimalDigits {
        var result = self
        guard digits.count > max(count, 0) else { return self }
        let roundsUp = count >= 0 && digits[count] >= 5
        result.digits = Array(digits.prefix(max(count, 0)))
        if roundsUp {
            var index = result.digits.count - 1
            while index >= 0, result.digits[index] == 9 {
                result.digits[index] = 0
                index -= 1
            }
            if index >= 0 {
                result.digits[index] += 1
            } else {
                result.digits.insert(1, at: 0)
                result.exponent += 1
            }
        }
        if result.digits.allSatisfy({ $0 == 0 }) { (result.digits, result.exponent) = ([], 0) }
        return result
    }

    /// Rounded to a number of digits after the point.
    func rounded(decimals: Int) -> DecimalDigits { rounded(to: exponent + decimals) }

    /// The shortest writing: `0.0123`, `1234.5`, and with an exponent where there would be many zeros: `1.2e-7`.
    var text: String {
        let trimmed = digits.reversed().drop { $0 == 0 }.reversed()
        guard !trimmed.isEmpty else { return "0" }
        if exponent < -4 || exponent > 15 {
            let rest = trimmed.dropFirst().map(String.init).joined()
            return sign + "\(digits[0])\(rest.isEmpty ? "" : "." + rest)e\(exponent - 1)"
        }
        return fixed(decimals: max(trimmed.count - exponent, 0))
    }

    /// With a given number of digits after the point, cut off beyond it (round first).
    func fixed(decimals: Int) -> String {
        func digit(_ place: Int) -> String { digits.indices.contains(place) ? String(digits[place]) : "0" }
        let whole = exponent > 0 ? (0..<exponent).map(digit).joined() : "0"
        let fraction = (0..<max(decimals, 0)).map { digit(exponent + $0) }.joined()
        return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// Digits after the point that are not zeros at the end.
    var decimals: Int { max((digits.lastIndex { $0 != 0 } ?? -1) + 1 - exponent, 0) }

    private var sign: String { isNegative && !digits.isEmpty ? "-" : "" }
}
