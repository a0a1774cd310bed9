import Diagnostics
public import Engine
public import Language
import Network
import Platform
public import Statistics
public import Workbench

/// Features as scripts see them: a tensor whose rows know their file and class.
public struct FeaturesValue: HostObject {
    /// The `predict` that the rows are from.
    public let features: FeatureSet
    /// The rows: all of them, or those that a slice picked.
    public let table: FeatureTable
    /// Whether these are all rows of the `predict`, so that the zeros of the layers on the way belong to them.
    public let isWhole: Bool

    public init(_ features: FeatureSet) {
        self.features = features
        table = features.table
        isWhole = true
    }

    private init(_ features: FeatureSet, table: FeatureTable) {
        self.features = features
        self.table = table
        isWhole = false
    }

    public var tensor: Tensor { table.tensor }
    public var typeName: String { "features" }

    public var summary: String {
        "\("\(tensor.shape)".spacedCrosses), \(features.layer.name) of \(features.model.name)"
    }

    public var count: Int? { table.images }
    public var memberNames: [String] { ["classes", "files", "labels", "layer", "shape"] }

    public func member(_ name: String) throws -> Value {
        switch name {
        case "files": return .list(table.files.map(Value.text))
        case "classes": return .list(table.classNames.map(Value.text))
        case "labels":
            return .list(table.classIndices.map { $0.map { .text(table.classNames[$0]) } ?? .nothing })
        case "layer": return .text(features.layer.name)
        case "shape": return .list(tensor.shape.extents.map { .number(Double($0)) })
        default: throw Failure.noMember(name, of: typeName, known: memberNames)
        }
    }

    /// One row is a tensor that knows its file; several rows, all units kept, are features again.
    public func subscripted(_ indices: [Index]) throws -> Value {
        var indices = indices
        if case .named(let name)? = indices.first { indices[0] = .at(try row(named: name)) }
        let selections = try Selection.resolve(indices, shape: tensor.shape, valueName: "table of features")
        let selected = try tensor.selecting(selections)
        guard let rows = selections.first, !rows.dropsAxis else { return oneRow(selected, selections.first) }
        guard indices.dropFirst().allSatisfy(\.isEverything) else { return .tensor(selected) }
        return .object(FeaturesValue(features, table: table(selected, rows.positions)))
    }

    public func combined(_ operation: BinaryOperator, with other: Value, objectIsLeft: Bool) throws -> Value {
        try Arithmetic.combine(operation, tensor, with: other, objectIsLeft: objectIsLeft, typeName: typeName)
    }

    public func applying(_ operation: UnaryOperator) throws -> Value { try Arithmetic.apply(operation, to: tensor) }

    public func elements() throws -> [Value] {
        try tensor.slices.enumerated().map { .object(TensorValue($1, origin: RowOrigin(self, row: $0))) }
    }

    func selecting(rows positions: [Int]) throws -> FeaturesValue {
        // Nothing to copy where all rows stay where they are.
        if positions.elementsEqual(0..<table.images) { return FeaturesValue(features, table: table) }
        let shape = try Shape(checked: [positions.count] + tensor.shape.extents.dropFirst())
        let selected = try Tensor.result(shape) { target in
            var pace = Pace()
            for (place, row) in positions.enumerated() {
                try table.withRow(row) { try target.copy($0, to: place * $0.count) }
                try pace.passed(table.valuesPerImage)
            }
        }
        return FeaturesValue(features, table: table(selected, positions))
    }

    private func table(_ selected: Tensor, _ positions: [Int]) -> FeatureTable {
        FeatureTable(
            selected, files: positions.map { table.files[$0] },
            classIndices: positions.map { table.classIndices[$0] }, classNames: table.classNames)
    }

    private func oneRow(_ selected: Tensor, _ selection: Selection?) -> Value {
        guard selected.shape.rank > 0, let row = selection?.start else { return .tensor(selected) }
        return .object(TensorValue(selected, origin: RowOrigin(self, row: row)))
    }

    /// The row of a file: by its path as listed, or by the end of one if only one ends so.
    private func row(named name: String) throws -> Int {
        let files = table.files
        if let row = files.firstIndex(exactly: name) { return row }
        let suffix = "/" + name
        let rows = files.indices.filter { files[$0].endsExactly(with: suffix) }
        if rows.count == 1 { return rows[0] }
        guard rows.isEmpty else {
            throw Failure(
                .command, "'\(name)' stands for \(rows.count) files",
                facts: rows.prefix(5).map { files[$0] }, remedies: ["give more of the path"])
        }
        throw Failure(
            .command, "no row is from a file '\(name)'",
            facts: ["there are \(Figures.count(files.count, "row")); the first is from '\(files.first ?? "")'"],
            remedies: [DidYouMean.sentence(for: name, among: files)].compactMap(\.self) + ["features.files lists them"])
    }
}

extension FeaturesValue: NumericObject {}

extension Index {
    /// `:`
    fileprivate var isEverything: Bool {
        guard case .slice(nil, nil, let step) = self else { return false }
        return step ?? 1 == 1
    }
}

extension RowOrigin {
    /// - Precondition: `row` is a row of the features.
    init(_ value: FeaturesValue, row: Int) {
        let table = value.table
        self.init(
            index: row, file: table.files[row], className: table.classIndices[row].map { table.classNames[$0] },
            layer: value.features.layer.path, zeros: value.features.origin)
    }
}
