extension Value {
    /// The value as it stands in interpolated text: text without quotes, numbers in their shortest form, a table or
    /// an object of the host in a few words.
    public var text: String {
        if case .text(let text) = self { return text }
        return sourceText
    }

    /// The value as it would be typed, where that is possible: text in quotes.
    public var sourceText: String {
        switch self {
        case .nothing: "nothing"
        case .number(let number): NumberText.of(number)
        case .truth(let truth): truth ? "true" : "false"
        case .text(let text): Self.quoted(text)
        case .list(let values): "[" + values.map(\.sourceText).joined(separator: ", ") + "]"
        case .range(let bounds): "\(bounds.lower)..<\(bounds.upper)"
        case .table(let table): "table of \(table.rows.count) × \(table.columns.count)"
        case .function(let function): function.text
        case .object(let object): object.summary
        }
    }

    /// Adds `text` to a longer text.
    ///
    /// - Parameter checkInterruption: asked every thousand elements of a list; what it throws is passed on.
    /// - Throws: `Failure` as soon as that gets too long: a list may stand for far more text than memory holds.
    func append(
        to result: inout String, limit: Int = Limits.text, checkInterruption: () throws -> Void
    ) throws {
        if case .text(let text) = self {
            result += text
        } else {
            try appendSource(to: &result, limit, checkInterruption)
        }
        try Limits.checkText(result.utf8.count, limit)
    }

    private func appendSource(
        to result: inout String, _ limit: Int, _ checkInterruption: () throws -> Void
    ) throws {
        guard case .list(let values) = self else {
            result += sourceText
            return try Limits.checkText(result.utf8.count, limit)
        }
        result += "["
        for (position, value) in values.enumerated() {
            if position.isMultiple(of: 1024) { try checkInterruption() }
            if position > 0 { result += ", " }
            try value.appendSource(to: &result, limit, checkInterruption)
        }
        result += "]"
    }

    /// A few words for error messages: short values themselves, long ones by their type.
    var described: String {
        switch self {
        case .truth, .nothing: sourceText
        case .number, .range: "the \(typeName) \(sourceText)"
        case .text(let text): text.utf8.count <= 40 ? "the text \(sourceText)" : "a text"
        case .list(let values): "a list of \(values.count)"
        case .table: "a table"
        case .function(let function): function.name.isEmpty ? "a function" : "the function \(function.name)"
        case .object(let object): object.typeName.hasSuffix("s") ? object.typeName : "a \(object.typeName)"
        }
    }

    /// Double quotes, with everything escaped that would mean something inside them.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "{": result += "\\{"
            case "}": result += "\\}"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7F {
                    result += "\\u{\(String(scalar.value, radix: 16))}"
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
