import Diagnostics
import Language

extension Functions {
    static let sequences: [Function] = [
        // Functions that call functions, which only the language can.
        Function(.map) { arguments, host in try host.requireInterpreter().map(arguments[0], arguments[1]) },
        Function(.filter) { arguments, host in try host.requireInterpreter().filter(arguments[0], arguments[1]) },
        Function(
            "contains", ["value", "element"],
            summary: "whether a list has an element, a text a part, a range or a tensor a number",
            examples: [
                Example("contains(features.classes, \"a\")", "is there a class a?"),
                Example("contains(\"block5_pool\", \"pool\")", "is it a pooling layer?"),
            ]
        ) { arguments, host in
            .truth(try Membership.contains(arguments[0], arguments[1], check: host.checkInterruption))
        },
        Function(
            "zip", ["a", "b"], summary: "pairs of the elements of two sequences, as far as the shorter one goes",
            examples: [Example("zip([1, 2], [3, 4])", "[[1, 3], [2, 4]]")]
        ) { arguments, host in
            let (a, b) = try (elements(arguments[0], "zip", host), elements(arguments[1], "zip", host))
            return try pairs(min(a.count, b.count), host) { [a[$0], b[$0]] }
        },
        Function(
            "enumerate", ["value"], summary: "pairs of index and element",
            examples: [
                Example("enumerate([\"a\", \"b\"])", "[[0, \"a\"], [1, \"b\"]]"),
                Example("enumerate(features.files)[0]", "row 0 and its file"),
            ]
        ) { arguments, host in
            let elements = try elements(arguments[0], "enumerate", host)
            return try pairs(elements.count, host) { [.number(Double($0)), elements[$0]] }
        },
    ]

    /// A list of lists of two.
    ///
    /// - Throws: `Failure` if it would hold more than lists may, before it is made if their number alone says so; or on
    ///   Ctrl-C.
    private static func pairs(_ count: Int, _ host: Host, _ pair: (Int) -> [Value]) throws -> Value {
        try Limits.checkElements(3 * count)
        var pairs: [Value] = []
        pairs.reserveCapacity(count)
        for position in 0..<count {
            if position.isMultiple(of: 4096) { try host.checkInterruption() }
            pairs.append(.list(pair(position)))
        }
        try Limits.checkContents(pairs, check: host.checkInterruption)
        return .list(pairs)
    }

    /// What `for` would walk over.
    private static func elements(_ value: Value, _ function: String, _ host: Host) throws -> [Value] {
        guard let elements = try value.elementsIfAny(checkInterruption: host.checkInterruption) else {
            throw Failure(
                .command, "\(function)() needs something to walk over, not \(value.typeName.withArticle)",
                facts: ["that is a list, a range, a text, a table, a tensor or features"])
        }
        return elements
    }
}
