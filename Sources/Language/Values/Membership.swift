import Diagnostics

/// `x in values`.
enum Membership {
    /// Elements of a list, whole numbers of a range, text within a text. An element of another type is another one.
    static func contains(_ container: Value, _ element: Value) throws -> Bool {
        switch (container, element) {
        case (.list(let elements), _):
            for other in elements where isSame(other, element) { return true }
            return false
        case (.range(let bounds), .number(let number)):
            return number == number.rounded() && number >= Double(bounds.lower) && number < Double(bounds.upper)
        case (.range, _): return false
        case (.text(let text), .text(let part)): return text.holds(part)
        case (.text, _):
            throw Failure(
                .command, "a text cannot hold \(element.described)", remedies: ["to make text of it: \"{x}\""])
        default:
            throw Failure(
                .command, "'in' needs a list, a range or a text on its right, not \(container.described)",
                remedies: ["columns and files are lists: x in features.files"])
        }
    }

    private static func isSame(_ left: Value, _ right: Value) -> Bool {
        if left.typeName != right.typeName { return false }
        return (try? Equality.areEqual(left, right)) ?? false
    }
}
