/// What an expression or a command yields. Two words and a tag, so that numbers need no memory of their own.
public enum Value: Sendable {
    case nothing
    case number(Double)
    case truth(Bool)
    case text(String)
    case list([Value])
    case range(Bounds)
    case table(Table)
    /// What `def` and `x => …` give, or a built-in function that is passed on.
    case function(FunctionValue)
    /// A tensor, features, a model, a layer: known to the host only.
    indirect case object(any HostObject)
}

/// `0..<5` or `0..4`: whole numbers from `lower` up to, and not including, `upper`.
public struct Bounds: Sendable, Hashable {
    public var lower: Int
    public var upper: Int

    public init(_ lower: Int, _ upper: Int) {
        self.lower = lower
        self.upper = upper
    }

    /// The largest whole number up to which every whole number has a value of its own, 2⁵³.
    static let largest = 9_007_199_254_740_992.0
}

/// Named columns over rows of values.
public struct Table: Sendable {
    public var columns: [String]
    /// Every row holds as many values as there are columns.
    public var rows: [[Value]]
    /// Columns whose numbers are shares of a whole, from 0 to 1: people read them as percentages.
    public var fractions: Set<String>

    public init(columns: [String], rows: [[Value]], fractions: Set<String> = []) {
        self.columns = columns
        self.rows = rows
        self.fractions = fractions
    }
}

/// A value that the language passes around without knowing what it is.
public protocol HostObject: Sendable {
    /// `tensor`, `features`, `model`, as errors and `vars` name it.
    var typeName: String { get }
    /// A few words for `vars` and error messages: `198 × 128, dense_1 of spectrograms.h5`.
    var summary: String { get }
    /// Number of elements along the first axis, or nothing if it cannot be counted.
    var count: Int? { get }
    /// The names that may follow a dot, for completion and "did you mean".
    var memberNames: [String] { get }
    /// - Throws: `Failure` if there is no such member.
    func member(_ name: String) throws -> Value
    /// `value[i, lower:upper, "name"]`, with Python's meaning of negative indices and slices.
    func subscripted(_ indices: [Index]) throws -> Value
    /// Element by element with broadcasting; `objectIsLeft` says on which side of the operator `self` stood.
    func combined(_ operation: BinaryOperator, with other: Value, objectIsLeft: Bool) throws -> Value
    /// `-x` and `not x`.
    func applying(_ operation: UnaryOperator) throws -> Value
    /// Whether an element is among its own; nothing if it is no container of elements.
    func holds(_ element: Value) -> Bool?
    /// The elements that `for` walks over.
    func elements() throws -> [Value]
    /// What the stages of a pipe call the columns of its rows, of which there are `count`; empty without rows.
    var columnNames: [String] { get }
    /// Those of them that are shares of a whole.
    var fractionColumns: Set<String> { get }
    /// Whether it only stands for a value that is computed later.
    var isUnknown: Bool { get }
    /// The texts that may stand in brackets after it, for completion.
    var indexNames: [String] { get }
    /// The values of a column, one a row.
    func column(_ name: String) throws -> [Value]
    /// Some of the rows, in the order of their positions.
    func rows(_ positions: [Int]) throws -> Value
}

extension HostObject {
    public func holds(_ element: Value) -> Bool? { nil }
    public var columnNames: [String] { [] }
    public var indexNames: [String] { [] }
    public var isUnknown: Bool { false }
    public var fractionColumns: Set<String> { [] }
    public func column(_ name: String) throws -> [Value] { [] }
    public func rows(_ positions: [Int]) throws -> Value { .nothing }
}

extension Value {
    /// Whether it only stands for a value that is computed later, or holds one that does.
    public var isUnknown: Bool {
        switch self {
        case .object(let object): object.isUnknown
        case .list(let values): values.contains(where: \.isUnknown)
        case .nothing, .number, .truth, .text, .range, .table, .function: false
        }
    }
}

/// One index between brackets, not yet checked against a size.
public enum Index: Sendable {
    case at(Int)
    case slice(lower: Int?, upper: Int?, step: Int?)
    case named(String)
}

public enum UnaryOperator: String, Sendable, CaseIterable {
    case negate = "-"
    case not
}

public enum BinaryOperator: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "^"
    case remainder = "mod"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and
    case or
}

extension Value {
    var isNothing: Bool { if case .nothing = self { true } else { false } }

    /// The name of the type, as people read it.
    public var typeName: String {
        switch self {
        case .nothing: "nothing"
        case .number: "number"
        case .truth: "truth"
        case .text: "text"
        case .list: "list"
        case .range: "range"
        case .table: "table"
        case .function: "function"
        case .object(let object): object.typeName
        }
    }
}
