import Diagnostics

extension JSONValue {
    /// An object of these members.
    static func members(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(Dictionary(members.map { (ExactText($0), $1) }) { $1 })
    }

    /// A float32 with the fewest digits that give it back.
    static func float(_ value: Float) -> JSONValue { .number(Double(value.description) ?? Double(value)) }

    /// As JSON (RFC 8259) that Python reads, on one line, members in the order of their names.
    var json: String {
        var text = ""
        append(to: &text)
        return text
    }

    private func append(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value):
            // Python's words for what JSON has none for.
            if value.isNaN {
                text += "NaN"
            } else if value.isInfinite {
                text += value < 0 ? "-Infinity" : "Infinity"
            } else {
                text += value.description
            }
        case .text(let value): JSONText.append(value, to: &text)
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += ", " }
                element.append(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { text += ", " }
                JSONText.append(member.key.text, to: &text)
                text += ": "
                member.value.append(to: &text)
            }
            text += "}"
        }
    }
}
