import Diagnostics

/// `param eps: number = 0 "below is zero"`: what whoever runs a script may give it.
struct ScriptParameter: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case number, text, truth, list, path, layer, size
    }

    /// Its number in the program's table of names.
    var number: Int
    var name: String
    var nameSpan: Span
    var kind: Kind
    /// Nothing at all if it has to be given.
    var defaultValue: Value?
    /// Where `= DEFAULT` stands, or would stand.
    var defaultSpan: Span
    var help: String

    /// Whether a value is of this kind; `nothing` is a default of every kind.
    static func accepts(_ value: Value, as kind: Kind) -> Bool {
        switch (kind, value) {
        case (_, .nothing), (.number, .number), (.text, .text), (.truth, .truth), (.list, .list), (.path, .text): true
        case (.layer, _): (try? ArgumentKind.layer.accept(value, name: "")) != nil
        case (.size, _): (try? ArgumentKind.size.accept(value, name: "")) != nil
        default: false
        }
    }

    /// The kind of a default, where none is written.
    static func kind(of value: Value?) -> Kind {
        switch value {
        case .number: .number
        case .truth: .truth
        case .list: .list
        default: .text
        }
    }
}

extension Expression {
    /// The value, if nothing has to be known for it: no names, no calls.
    ///
    /// - Throws: `Failure` if there is none, such as a division by zero.
    func constant() throws -> Value? {
        switch kind {
        case .literal(let value): return value
        case .list(let elements):
            var values: [Value] = []
            for element in elements {
                guard let value = try element.constant() else { return nil }
                values.append(value)
            }
            try Limits.checkContents(values)
            return .list(values)
        case .unary(let operation, let operand):
            return try operand.constant().map { try Operators.apply(operation, $0) }
        case .binary(let operation, let left, let right):
            guard let first = try left.constant(), let second = try right.constant() else { return nil }
            return try Operators.apply(operation, first, second)
        default: return nil
        }
    }
}
