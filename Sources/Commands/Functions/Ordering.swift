import Diagnostics
import Engine
import Language
import Platform

extension Functions {
    static let ordering: [Function] = [
        Function(
            "sort", ["value", "axis"], required: 1,
            summary: "in ascending order, numbers before not-a-numbers; texts by their bytes",
            examples: [
                Example("sort([3, 1, 2])", "[1, 2, 3]"), Example("sort([3, 1, 2])[::-1]", "[3, 2, 1]"),
            ]
        ) { arguments, _ in
            if arguments.count == 1, let texts = arguments[0].texts {
                return .list(texts.sortedByBytes.map(Value.text))
            }
            let axis = try axis(in: arguments, at: 1, of: "sort")
            return try lines(Numbers(arguments[0], for: "sort"), axis: axis, function: "sort", ascending)
        },
        Function(
            "argsort", ["value", "axis"], required: 1,
            summary: "the indices that sort the numbers, the smallest first; equal ones stay in order",
            examples: [Example("argsort([30, 10, 20])", "[1, 2, 0]")]
        ) { arguments, _ in
            let axis = try axis(in: arguments, at: 1, of: "argsort")
            return try lines(Numbers(arguments[0], for: "argsort"), axis: axis, function: "argsort") { numbers in
                try sorted(Array(numbers.indices)) { isRankedAfter($0, $1, numbers) }.map(Double.init)
            }
        },
        Function(
            "unique", ["value"], summary: "every value once, in ascending order",
            examples: [Example("unique(features.classes)", "the names of the classes")]
        ) { arguments, _ in
            if let texts = arguments[0].texts { return .list(texts.uniqueByBytes.map(Value.text)) }
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
        place("argmax", "index of the largest number, the first if equal; of a NaN", "argmax([3, 9, 1])", "1") {
            $0 > $1
        },
        place("argmin", "index of the smallest number, the first if equal; of a NaN", "argmin([3, 9, 1])", "2") {
            $0 < $1
        },
        Function(
            "nonzero", ["value"],
            summary: "indices of what is not zero, or true, in reading order: the units that fire",
            examples: [Example("nonzero([0, 5, 0, 2])", "[1, 3]"), Example("nonzero(features[0])", "where it fires")]
        ) { arguments, _ in
            let numbers = try Numbers(arguments[0], for: "nonzero").laidOut()
            var result: [Value] = []
            try inPieces(numbers.count) { piece in
                for index in piece where numbers[index] != 0 { result.append(.number(Double(index))) }
                try Limits.checkList(result.count)
            }
            return .list(result)
        },
    ]

    /// Where the best number is, or the first NaN if there is one, as with NumPy: it must not vanish.
    private static func place(
        _ name: String, _ summary: String, _ example: String, _ result: String,
        _ isBetter: @escaping @Sendable (_ one: Double, _ other: Double) -> Bool
    ) -> Function {
        reduction(name, summary, example, result) { numbers in
            let numbers = try filled(numbers, name)
            var best = 0
            for (index, number) in numbers.enumerated() {
                if number.isNaN { return Double(index) }
                if isBetter(number, numbers[best]) { best = index }
            }
            return Double(best)
        }
    }

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

    /// Smaller first, equal ones by index, NaN last.
    private static func isRankedAfter(_ left: Int, _ right: Int, _ numbers: [Double]) -> Bool {
        let a = numbers[left]
        let b = numbers[right]
        return isBefore(a, b) || (!isBefore(b, a) && left < right)
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
