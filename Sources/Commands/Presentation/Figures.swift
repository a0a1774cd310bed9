import Diagnostics
import Language
import Statistics

/// Numbers as sentences and tables write them.
enum Figures {
    /// `143,667,240`.
    static func count(_ count: Int) -> String {
        let digits = String(count.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "," }
            grouped.append(digit)
        }
        return (count < 0 ? "-" : "") + grouped
    }

    /// `1 image`, `198 images`.
    static func count(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(self.count(count)) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    /// `53.9 %`. All and nothing are said only of all and nothing: what would be rounded to them is `< 0.1 %` or
    /// `> 99.9 %`.
    static func percent(_ fraction: Double) -> String {
        guard fraction.isFinite else { return "undefined" }
        if fraction > 0, fraction < 0.0005 { return "< 0.1 %" }
        if fraction < 1, fraction >= 0.9995 { return "> 99.9 %" }
        let tenths = Int((min(max(fraction, -1e6), 1e6) * 1000).rounded())
        return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10) %"
    }

    static func percent(_ fraction: Double?) -> String { fraction.map(percent) ?? "undefined" }

    /// `69 of 128 (53.9 %)`.
    static func share(_ part: Int, of whole: Int) -> String {
        whole == 0
            ? "0 of 0" : "\(count(part)) of \(count(whole)) (\(percent(Double(part) / Double(whole))))"
    }

    static func share(_ count: ZeroCount) -> String { share(count.zeros, of: count.values) }

    /// `2.5 MB`, in powers of ten as disks are sold.
    static func bytes(_ bytes: Int) -> String { ReadableText.bytes(bytes) }

    /// `2.1 ms`, `1.2 s`, `3 min 5 s`.
    static func seconds(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "undefined" }
        if seconds < 0.1 { return "\(number(seconds * 1000, digits: 2)) ms" }
        if seconds < 60 { return "\(number(seconds, digits: 2)) s" }
        let whole = Int(seconds.rounded())
        return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
    }

    /// At most `digits` significant digits, without zeros at the end; whole numbers in full.
    static func number(_ number: Double, digits: Int = 6) -> String {
        if let whole = Int(exactly: number), whole.magnitude < 1 << 53 {
            return number.sign == .minus && whole == 0 ? "0" : String(whole)
        }
        guard number.isFinite else { return special(number) }
        return DecimalDigits(number.description).rounded(to: digits).text
    }

    /// The same for a float32: digits that only its binary form has are not shown.
    static func number(_ number: Float, digits: Int = 6) -> String {
        if let whole = Int(exactly: number), whole.magnitude < 1 << 24 { return String(whole) }
        guard number.isFinite else { return special(Double(number)) }
        return DecimalDigits(number.description).rounded(to: digits).text
    }

    static func special(_ number: Double) -> String {
        NumberText.special(isNaN: number.isNaN, isNegative: number < 0)
    }
}
