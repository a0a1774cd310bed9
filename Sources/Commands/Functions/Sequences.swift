import Diagnostics
import Engine
import Language

extension Functions {
    static let sequences: [Function] = [
        // Functions that call functions, which only the language can.
        Function(.map) { arguments, host in try host.requireInterpreter().map(arguments[0], arguments[1]) },
        Function(.filter) { arguments, host in try host.requireInterpreter().filter(arguments[0], arguments[1]) },
        Function(
            "contains", ["value", "element"],
            summary: "whether a list has an element, a text a part, a range a number",
            examples: [
                Example("contains(features.classes, \"a\")", "is there a class a?"),
                Example("contains(\"block5_pool\", \"pool\")", "is it a pooling layer?"),
            ]
        ) { arguments, _ in .truth(try contains(arguments[0], arguments[1])) },
        Function(
            "zip", ["a", "b"], summary: "pairs of the elements of two sequences, as far as the shorter one goes",
            examples: [Example("zip([1, 2], [3, 4])", "[[1, 3], [2, 4]]")]
        ) { arguments, _ in
            let (a, b) = try (elements(arguments[0], "zip"), elements(arguments[1], "zip"))
            return try list(zip(a, b).map { .list([$0, $1]) })
        },
        Function(
            "enumerate", ["value"], summary: "pairs of index and element",
            examples: [
                Example("enumerate([\"a\", \"b\"])", "[[0, \"a\"], [1, \"b\"]]"),
                Example("enumerate(features.files)[0]", "row 0 and its file"),
            ]
        ) { arguments, _ in
            let pairs = try elements(arguments[0], "enumerate").enumerated().map { index, element in
                Value.list([.number(Double(index)), element])
            }
            return try list(pairs)
        },
    ]

    /// - Throws: `Failure` if the list holds more than lists may.
    static func list(_ values: [Value]) throws -> Value {
        try Limits.checkContents(values)
        return .list(values)
    }

    /// What `for` would walk over.
    private static func elements(_ value: Value, _ function: String) throws -> [Value] {
        guard let elements = try value.elementsIfAny() else {
            throw Failure(
                .command, "\(function)() needs something to walk over, not \(value.typeName.withArticle)",
                facts: ["that is a list, a range, a text, a table, a tensor or features"])
        }
        return elements
    }

    private static func contains(_ value: Value, _ element: Value) throws -> Bool {
        switch (value, element) {
        case (.text(let text), .text(let part)): return text.holds(part)
        case (.list(let values), _): return values.contains { $0.isSame(as: element) }
        case (.range(let bounds), .number(let number)):
            guard let whole = Int(exactly: number) else { return false }
            return (bounds.lower..<max(bounds.lower, bounds.upper)).contains(whole)
        case (.object(let object as any NumericObject), .number(let number)):
            return object.tensor.withElements { $0.contains(Float(number)) }
        default:
            throw Failure(
                .command,
                "contains() cannot look for \(element.typeName.withArticle) in \(value.typeName.withArticle)",
                facts: ["it looks into lists, into texts for texts, and into ranges and tensors for numbers"],
                remedies: ["x == y compares; len(x) counts"])
        }
    }
}
