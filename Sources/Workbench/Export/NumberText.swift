/// Numbers as files hold them.
enum NumberText {
    /// The fewest digits that give the same float32 back; whole numbers without a point. `nan`, `inf` and `-inf` are
    /// what NumPy and every reader of CSV files take.
    static func text(_ value: Float) -> String { value.isNaN ? "nan" : trimmed(value.description) }

    static func text(_ value: Double) -> String { value.isNaN ? "nan" : trimmed(value.description) }

    /// The same for JSON, which has no number for NaN and infinities.
    static func json(_ value: Float) -> String { value.isFinite ? text(value) : "null" }

    static func json(_ value: Double) -> String { value.isFinite ? text(value) : "null" }

    private static func trimmed(_ description: String) -> String {
        description.hasSuffix(".0") ? String(description.dropLast(2)) : description
    }
}
