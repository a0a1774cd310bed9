import Diagnostics
import Engine
import Language

extension Functions {
    static let sizes: [Function] = [
        Function(
            "len", ["value"], summary: "number of elements: characters, list items, rows",
            examples: [Example("len([1, 2, 3])", "3"), Example("len(features)", "the number of images")]
        ) { arguments, _ in .number(Double(try length(arguments[0]))) },
        Function(
            "shape", ["value"], summary: "extents along every axis, as a list",
            examples: [Example("shape(features[0])", "one number: the units of a row")]
        ) { arguments, _ in
            // Of a range nothing needs to be laid out.
            if case .range(let bounds) = arguments[0] { return .list([.number(Double(bounds.count))]) }
            let extents = try Numbers(arguments[0], for: "shape").shape.extents
            return .list(extents.map { .number(Double($0)) })
        },
    ]

    private static func length(_ value: Value) throws -> Int {
        switch value {
        case .text(let text): return text.count
        case .list(let values): return values.count
        case .range(let bounds): return bounds.count
        case .table(let table): return table.rows.count
        case .object(let object):
            if let count = object.count { return count }
            fallthrough
        case .nothing, .number, .truth, .function:
            throw Failure(
                .command, "len() cannot count \(value.typeName.withArticle)",
                facts: ["it counts texts, lists, ranges, tables, tensors and features"])
        }
    }
}
