import Diagnostics

/// Writes data as JSON (RFC 8259): one line, no spaces, members in the order in which they were set.
public enum JSON {
    public static func text(_ datum: Datum) -> String {
        var text = ""
        write(datum, to: &text)
        return text
    }

    private static func write(_ datum: Datum, to text: inout String) {
        switch datum {
        case .null: text += "null"
        case .truth(let truth): text += truth ? "true" : "false"
        case .whole(let whole): text += String(whole)
        case .number(let number): text += number.isFinite ? digits(number.description) : "null"
        case .float(let float): text += float.isFinite ? digits(float.description) : "null"
        case .text(let string): JSONText.append(string, to: &text)
        case .list(let data):
            text += "["
            for (index, datum) in data.enumerated() {
                if index > 0 { text += "," }
                write(datum, to: &text)
            }
            text += "]"
        case .record(let record):
            text += "{"
            for (index, entry) in record.entries.enumerated() {
                if index > 0 { text += "," }
                JSONText.append(entry.key, to: &text)
                text += ":"
                write(entry.value, to: &text)
            }
            text += "}"
        }
    }

    /// Swift's shortest round-trip digits, a whole number without its `.0`.
    private static func digits(_ description: String) -> String {
        description.hasSuffix(".0") ? String(description.dropLast(2)) : description
    }
}
