import Diagnostics
public import Language
import Statistics

extension FeaturesValue {
    public var columnNames: [String] { ["row", "file", "class", "zeros", "mean", "max"] }
    public var indexNames: [String] { table.files }
    public var fractionColumns: Set<String> { ["zeros"] }

    /// `zeros` is the fraction of the values of a row that are exactly zero.
    public func column(_ name: String) throws -> [Value] {
        switch name {
        case "row": return (0..<table.images).map { .number(Double($0)) }
        case "file": return table.files.map(Value.text)
        case "class": return try labels
        case "zeros": return measured { ZeroCount(of: $0).fraction }
        case "mean": return measured { $0.isEmpty ? nil : $0.reduce(0) { $0 + Double($1) } / Double($0.count) }
        case "max": return measured { values in values.contains(where: \.isNaN) ? .nan : values.max().map(Double.init) }
        default: throw Failure.noMember(name, of: typeName, known: columnNames)
        }
    }

    public func rows(_ positions: [Int]) throws -> Value { .object(try selecting(rows: positions)) }

    private var labels: [Value] {
        get throws {
            guard case .list(let labels) = try member("labels") else { return [] }
            return labels
        }
    }

    private func measured(_ measure: ([Float]) -> Double?) -> [Value] {
        (0..<table.images).map { measure(table.row($0)).map(Value.number) ?? .nothing }
    }
}
