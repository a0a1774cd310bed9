import Diagnostics
public import Engine
public import Language
import Platform
public import Workbench

/// A tensor as scripts see it: indexed and combined like Python's arrays, and named by where it came from.
public struct TensorValue: HostObject {
    public var tensor: Tensor
    /// Where the values came from, if one row of features; lost by arithmetic.
    public var origin: RowOrigin?

    public init(_ tensor: Tensor, origin: RowOrigin? = nil) {
        self.tensor = tensor
        self.origin = origin
    }

    public var typeName: String { "tensor" }

    public var summary: String {
        let shape = tensor.shape.rank == 1 ? "\(tensor.count) values" : "\(tensor.shape)".spacedCrosses
        guard let origin else { return shape }
        return "\(shape) of \(origin.sentence)"
    }

    public var count: Int? { tensor.shape.rank == 0 ? nil : tensor.shape[0] }
    public var memberNames: [String] { origin == nil ? ["shape"] : ["class", "file", "shape"] }

    public func member(_ name: String) throws -> Value {
        switch (name, origin) {
        case ("shape", _): return .list(tensor.shape.extents.map { .number(Double($0)) })
        case ("file", let origin?): return .text(origin.file)
        case ("class", let origin?): return origin.className.map(Value.text) ?? .nothing
        default: throw Failure.noMember(name, of: typeName, known: memberNames)
        }
    }

    public func subscripted(_ indices: [Index]) throws -> Value {
        let selections = try Selection.resolve(indices, shape: tensor.shape, valueName: "tensor")
        return .tensor(try tensor.selecting(selections))
    }

    public func combined(
        _ operation: BinaryOperator, with other: Value, objectIsLeft: Bool
    ) throws -> Value {
        try Arithmetic.combine(operation, tensor, with: other, objectIsLeft: objectIsLeft, typeName: typeName)
    }

    public func applying(_ operation: UnaryOperator) throws -> Value { try Arithmetic.apply(operation, to: tensor) }

    public func elements() throws -> [Value] { try tensor.slices.map(Value.tensor) }
}

extension TensorValue {
    /// A tensor of one axis has rows: which unit it is, and its value.
    public var columnNames: [String] { tensor.shape.rank == 1 ? ["index", "value"] : [] }

    public func column(_ name: String) throws -> [Value] {
        if name == "index" { return (0..<tensor.count).map { .number(Double($0)) } }
        return tensor.withElements { $0.map { .number(Double($0)) } }
    }

    /// A table: the units keep their numbers.
    public func rows(_ positions: [Int]) throws -> Value {
        tensor.withElements { values in
            .table(
                Table(
                    columns: columnNames,
                    rows: positions.map { [.number(Double($0)), .number(Double(values[$0]))] }))
        }
    }
}

/// The row of features that a tensor was taken from.
public struct RowOrigin: Sendable, Hashable {
    public var index: Int
    public var file: String
    public var className: String?
    public var layer: String
    /// What the zeros of the layer are.
    public var zeros: ZeroOrigin

    public init(index: Int, file: String, className: String?, layer: String, zeros: ZeroOrigin) {
        self.index = index
        self.file = file
        self.className = className
        self.layer = layer
        self.zeros = zeros
    }

    /// `test/call/call_003.png (row 3, class call)`
    var sentence: String { "\(file) (row \(index)\(className.map { ", class \($0)" } ?? ""))" }
}

extension Value {
    /// A tensor, or a plain number where only one element without axes is left.
    static func tensor(_ tensor: Tensor) -> Value {
        guard tensor.shape.rank == 0 else { return .object(TensorValue(tensor)) }
        return .number(tensor.withElements { Double($0[0]) })
    }
}

extension Tensor {
    /// As many parts as a list may hold.
    private static let mostSlices = 1 << 24

    /// The parts along the first axis.
    ///
    /// - Throws: `Failure` if they are too many or there is no memory for all of them at once, and on Ctrl-C.
    var slices: [Tensor] {
        get throws {
            guard shape.rank > 0 else { return [self] }
            let inner = try Shape(checked: Array(shape.extents.dropFirst()))
            let purpose = "walking over \(Figures.count(shape[0], "part")) of a tensor"
            guard shape[0] <= Self.mostSlices else {
                throw Failure(
                    .command, "\(purpose) is too much", facts: ["at most: \(Figures.count(Self.mostSlices))"],
                    remedies: ["take some of them: x[0:1000]"])
            }
            // Each stands in memory of its own, of at least a few cache lines.
            try Machine.requireRoom(
                shape.count * MemoryLayout<Float>.stride + shape[0] * 256, for: purpose,
                remedies: ["take some of them: x[0:1000]"])
            var pace = Pace()
            return try withElements { source in
                try (0..<shape[0]).map { index in
                    try pace.passed(inner.count)
                    return try Tensor(allocating: inner, for: purpose) { target in
                        let part = source[index * inner.count..<(index + 1) * inner.count]
                        try target.copy(UnsafeBufferPointer(rebasing: part))
                    }
                }
            }
        }
    }
}

extension String {
    /// `198×128` with air around the crosses, as sentences write it.
    var spacedCrosses: String { split(separator: "×").joined(separator: " × ") }
}

extension Failure {
    static func noMember(_ name: String, of typeName: String, known: [String]) -> Failure {
        let answer =
            Functions.byName[name].map { _ in "functions come first: \(name)(x)" }
            ?? Elsewhere.byWord[".\(name)"]?.answer ?? Elsewhere.byWord[name]?.answer
        return Failure(
            .command, "\(typeName) has no '\(name)'",
            remedies: [answer].compactMap(\.self)
                + (known.isEmpty ? [] : ["it has \(known.map { ".\($0)" }.joined(separator: " "))"]))
    }
}
