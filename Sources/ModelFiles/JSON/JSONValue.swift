public import Diagnostics

/// A value of JSON text.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// Written without fraction and exponent, and small enough.
    case integer(Int)
    /// Every other number, and Python's `NaN`, `Infinity` and `-Infinity`.
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([ExactText: JSONValue])

    /// A member of an object; nil for other values and missing members.
    public subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[ExactText(key)] } else { nil }
    }

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }
    public var object: [ExactText: JSONValue]? { if case .object(let members) = self { members } else { nil } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// A whole number, also one that was written as `2.0`.
    public var integer: Int? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    public var isNull: Bool { self == .null }
}

extension JSONValue: CustomStringConvertible {
    /// The value as it would stand in JSON, for messages: short, and with members in the order of their names.
    public var description: String {
        switch self {
        case .null: "null"
        case .bool(let value): String(value)
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .text(let text): "\"\(text)\""
        case .array(let elements): "[" + elements.map(\.description).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.keys.sorted().map { "\"\($0)\": \(members[$0] ?? .null)" }.joined(separator: ", ") + "}"
        }
    }
}
