import Engine
import Language

/// Values within a line of text, numbers in the precision that is set.
enum ValueText {
    /// Elements of a list up to which all of them are written.
    private static let longList = 10_000

    static func inline(_ value: Value, digits: Int) -> String {
        switch value {
        case .number(let number): Figures.number(number, digits: digits)
        case .list(let values) where value.elements(upTo: longList + 1) > longList:
            "list of \(Figures.count(values.count))"
        case .list(let values): "[" + values.map { quotedInList($0, digits: digits) }.joined(separator: ", ") + "]"
        case .object(let object as TensorValue) where object.tensor.count <= 1000 && object.tensor.shape.rank == 1:
            "[" + object.tensor.array.map { Figures.number($0, digits: digits) }.joined(separator: ", ") + "]"
        case .nothing, .truth, .text, .range, .table, .function, .object: value.text
        }
    }

    /// Texts within lists keep their quotes, so that their ends are seen.
    private static func quotedInList(_ value: Value, digits: Int) -> String {
        if case .text = value { return value.sourceText }
        return inline(value, digits: digits)
    }
}
