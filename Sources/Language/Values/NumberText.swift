/// Numbers as people read and type them: the shortest digits that give the same number back, whole numbers without
/// `.0`, exponents without padding (`1e-6`).
public enum NumberText {
    public static func of(_ number: Double) -> String { tidied(number.description) }

    /// The shortest digits that give the same single-precision number back: `0.1`, not `0.10000000149011612`.
    public static func of(_ number: Float) -> String { tidied(number.description) }

    private static func tidied(_ text: String) -> String {
        guard let mark = text.firstIndex(of: "e") else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        var digits = text[..<mark]
        if digits.hasSuffix(".0") { digits = digits.dropLast(2) }
        let exponent = Int(text[text.index(after: mark)...].drop { $0 == "+" }) ?? 0
        return "\(digits)e\(exponent)"
    }
}
