import Diagnostics

/// The attributes of one node: every one that changes what it computes must be read, or the node is refused.
struct ONNXSettings {
    private let attributes: [ONNXAttribute]
    private var unread: Set<ExactText>

    init(_ node: ONNXNode) {
        attributes = node.attributes
        unread = Set(node.attributes.map { ExactText($0.name) })
    }

    /// - Throws: `Failure` if an attribute was not read: it might change the result.
    func finish() throws {
        guard let name = unread.sorted().first else { return }
        throw Failure(.data, "has the attribute \(name.text), which is not supported")
    }

    private mutating func value(_ name: String) -> ONNXAttribute.Value? {
        unread.remove(ExactText(name))
        return attributes.first { $0.name.isExactly(name) }?.value
    }

    mutating func ignore(_ names: String...) { unread.subtract(names.map { ExactText($0) }) }

    /// - Parameter fallback: the standard's value for an attribute that is left out; one without must be there.
    mutating func whole(_ name: String, _ fallback: Int? = nil) throws -> Int {
        switch value(name) {
        case .whole(let value): return value
        case nil: if let fallback { return fallback }
        default: break
        }
        throw wrong(name, "a whole number")
    }

    mutating func number(_ name: String, _ fallback: Float) throws -> Float {
        switch value(name) {
        case .number(let value): return value
        case nil: return fallback
        default: throw wrong(name, "a number")
        }
    }

    mutating func text(_ name: String, _ fallback: String) throws -> String {
        switch value(name) {
        case .text(let value): return value
        case nil: return fallback
        default: throw wrong(name, "a text")
        }
    }

    /// A list of whole numbers; nil if it is left out.
    mutating func wholes(_ name: String) throws -> [Int]? {
        switch value(name) {
        case .wholes(let values): return values
        case nil: return nil
        default: throw wrong(name, "a list of whole numbers")
        }
    }

    /// Two numbers, for rows and columns.
    mutating func pair(_ name: String, _ fallback: (Int, Int)) throws -> (height: Int, width: Int) {
        guard let values = try wholes(name) else { return fallback }
        guard values.count == 2 else { throw wrong(name, "two numbers, for rows and columns") }
        return (values[0], values[1])
    }

    mutating func tensor(_ name: String) throws -> ONNXTensor? {
        switch value(name) {
        case .tensor(let tensor): return tensor
        case nil: return nil
        default: throw wrong(name, "a tensor")
        }
    }

    func wrong(_ name: String, _ expected: String) -> Failure {
        Failure(.data, "has an attribute \(name) that cannot be", facts: ["expected: \(expected)"])
    }
}
