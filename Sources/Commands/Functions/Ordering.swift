import Diagnostics
import Engine
import Language
import Platform

extension Functions {
    static let ordering: [Function] = [
        Function(
            "sort", ["value"], summary: "in ascending order, numbers before not-a-numbers; texts by their bytes",
            examples: [Example("sort([3, 1, 2])", "[1, 2, 3]")]
        ) { arguments, _ in
            if let texts = arguments[0].texts { return .list(texts.sortedByBytes.map(Value.text)) }
            return try rearranging(arguments[0], "sort", ascending)
        },
        Function(
            "unique", ["value"], summary: "every value once, in ascending order",
            examples: [Example("unique(features.classes)", "the names of the classes")]
        ) { arguments, _ in
            if let texts = arguments[0].texts { return .list(Array(Set(texts)).sortedByBytes.map(Value.text)) }
            return try rearranging(arguments[0], "unique") { numbers in
                var unique: [Double] = []
                for number in try ascending(numbers)
                where unique.last != number && !(number.isNaN && unique.last?.isNaN == true) {
                    unique.append(number)
                }
                return unique
            }
        },
        Function(
            "topk", ["value", "k"], summary: "the k largest numbers with their indices, the largest first",
            examples: [Example("topk(features[0], 3)", "a table of index and value")]
        ) { arguments, _ in
            let numbers = try Numbers(arguments[0], for: "topk").laidOut()
            let count = try arguments[1].wholeNumber("k", of: "topk", atLeast: 0)
            let ranked = try sorted(Array(numbers.indices)) { isRankedBefore($0, $1, numbers) }
            return .table(
                Table(
                    columns: ["index", "value"],
                    rows: ranked.prefix(count).map { [.number(Double($0)), .number(numbers[$0])] }))
        },
        Function(
            "argmax", ["value", "axis"], required: 1, summary: "index of the largest number, the first if equal",
            examples: [Example("argmax([3, 9, 1])", "1")]
        ) { arguments, _ in
            let axis = try arguments.count > 1 ? arguments[1].wholeNumber("axis", of: "argmax") : nil
            return try reduce(Numbers(arguments[0], for: "argmax"), axis: axis, function: "argmax") { numbers in
                let numbers = try filled(numbers, "argmax")
                return Double(numbers.indices.dropFirst().reduce(0) { isRankedBefore($1, $0, numbers) ? $1 : $0 })
            }
        },
    ]

    private static func rearranging(
        _ value: Value, _ function: String, _ body: ([Double]) throws -> [Double]
    ) throws -> Value {
        let numbers = try Numbers(value, for: function)
        let result = try body(numbers.laidOut())
        guard case .tensor = numbers else { return .list(result.map(Value.number)) }
        return .tensor(
            try Tensor.result(Shape(checked: [result.count])) { target in
                for index in target.indices { target[index] = Float(result[index]) }
            })
    }

    private static func ascending(_ numbers: [Double]) throws -> [Double] { try sorted(numbers, by: isBefore) }

    /// Sorted; every now and then Ctrl-C is answered.
    static func sorted<Element>(
        _ elements: [Element], by isBefore: (Element, Element) -> Bool
    ) throws -> [Element] {
        var comparisons = 0
        return try elements.sorted { left, right in
            comparisons += 1
            if comparisons.isMultiple(of: 1 << 16) { try Interruption.check() }
            return isBefore(left, right)
        }
    }

    private static func isBefore(_ left: Double, _ right: Double) -> Bool {
        left < right || (right.isNaN && !left.isNaN)
    }

    /// Larger first, equal ones by index, NaN last.
    private static func isRankedBefore(_ left: Int, _ right: Int, _ numbers: [Double]) -> Bool {
        let a = numbers[left]
        let b = numbers[right]
        if a.isNaN || b.isNaN { return a.isNaN == b.isNaN ? left < right : b.isNaN }
        return a == b ? left < right : a > b
    }
}

extension Value {
    /// The texts of a list that holds nothing else, and at least one.
    var texts: [String]? {
        guard case .list(let values) = self, !values.isEmpty else { return nil }
        var texts: [String] = []
        for value in values {
            guard case .text(let text) = value else { return nil }
            texts.append(text)
        }
        return texts
    }
}

extension [String] {
    var sortedByBytes: [String] { sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
