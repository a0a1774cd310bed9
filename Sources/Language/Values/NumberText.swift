/// Numbers as people read and type them: the shortest digits that give the same number back, whole numbers without
/// `.0`, exponents without padding (`1e-6`).
public enum NumberText {
    public static func of(_ number: Double) -> String {
        number.isFinite ? tidied(number.description) : special(isNaN: number.isNaN, isNegative: number < 0)
    }

    /// The shortest digits that give the same single-precision number back: `0.1`, not `0.10000000149011612`.
    public static func of(_ number: Float) -> String {
        number.isFinite ? tidied(number.description) : special(isNaN: number.isNaN, isNegative: number < 0)
    }

    /// `NaN`, `∞`, `-∞`: what only tensors hold.
    public static func special(isNaN: Bool, isNegative: Bool) -> String { isNaN ? "NaN" : isNegative ? "-∞" : "∞" }

    /// The number that a text spells with the digits, point and exponent of the language, with or without a sign and blanks
    /// around it; nothing for any other text, such as `0x10` or `1_000`.
    public static func number(_ text: String) -> Double? {
        func isBlank(_ character: Character) -> Bool { character.isWhitespace }
        let trimmed = text.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        guard trimmed.allSatisfy({ "0123456789+-.eE".contains($0) }), let number = Double(String(trimmed)) else {
            return nil
        }
        return number.isFinite ? number : nil
    }

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
