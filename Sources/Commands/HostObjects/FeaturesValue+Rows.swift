import Diagnostics
public import Language
import Statistics

extension FeaturesValue {
    static let allColumns = ["row", "file", "class", "zeros", "mean", "max"]
    public var columnNames: [String] { Self.allColumns }
    public var indexNames: [String] { table.files }
    public var fractionColumns: Set<String> { ["zeros"] }

    /// `zeros` is the fraction of the values of a row that are exactly zero.
    public func column(_ name: String) throws -> [Value] {
        switch name {
        case "row": return (0..<table.images).map { .number(Double($0)) }
        case "file": return table.files.map(Value.text)
        case "class": return try labels
        case "zeros": return try measured { try $0.zeros().fraction }
        case "mean": return try measured(Self.mean)
        case "max": return try measured(Self.largest)
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

    private func measured(_ measure: (UnsafeBufferPointer<Float>) throws -> Double?) throws -> [Value] {
        var pace = Pace()
        return try (0..<table.images).map { row in
            try pace.passed(table.valuesPerImage)
            return try table.withRow(row, measure).map(Value.number) ?? .nothing
        }
    }

    private static func mean(_ values: UnsafeBufferPointer<Float>) throws -> Double? {
        var sum = 0.0
        try inPieces(values.count) { piece in for index in piece { sum += Double(values[index]) } }
        return values.isEmpty ? nil : sum / Double(values.count)
    }

    /// What is not a number must not vanish.
    private static func largest(_ values: UnsafeBufferPointer<Float>) throws -> Double? {
        guard var largest = values.first else { return nil }
        var hasNotNumbers = false
        try inPieces(values.count) { piece in
            for index in piece {
                let value = values[index]
                if value.isNaN { hasNotNumbers = true }
                if largest < value { largest = value }
            }
        }
        return hasNotNumbers ? .nan : Double(largest)
    }
}
