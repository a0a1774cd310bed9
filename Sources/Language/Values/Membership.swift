import Diagnostics

/// `x in values`, and `contains(values, x)`.
public enum Membership {
    /// Elements of a list, whole numbers of a range, numbers of a tensor, text within a text. An element of another type is
    /// another one.
    ///
    /// - Parameter check: called now and then; may throw to stop.
    /// - Throws: `Failure` if the container is none.
    public static func contains(
        _ container: Value, _ element: Value, check: () throws -> Void
    ) throws -> Bool {
        switch (container, element) {
        case (.list(let elements), _):
            for (position, other) in elements.enumerated() {
                if position.isMultiple(of: 4096) { try check() }
                if isSame(other, element) { return true }
            }
            return false
        case (.range(let bounds), .number(let number)):
            return number == number.rounded() && number >= Double(bounds.lower) && number < Double(bounds.upper)
        case (.range, _): return false
        case (.text(let text), .text(let part)): return try text.holds(part, check: check)
        case (.text, _):
            throw Failure(
                .command, "a text cannot hold \(element.described)", remedies: ["to make text of it: \"{x}\""])
        case (.object(let object), _):
            guard let isThere = object.holds(element) else { throw isNoContainer(container) }
            return isThere
        default: throw isNoContainer(container)
        }
    }

    private static func isNoContainer(_ value: Value) -> Failure {
        Failure(
            .command, "cannot look for an element in \(value.described)",
            facts: ["a list, a range, a text or a tensor has some"],
            remedies: ["columns and files are lists: x in features.files"])
    }

    private static func isSame(_ left: Value, _ right: Value) -> Bool {
        if left.typeName != right.typeName { return false }
        return (try? Equality.areEqual(left, right)) ?? false
    }
}
