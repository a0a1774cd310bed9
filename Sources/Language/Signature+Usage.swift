extension Signature {
    /// How the command is typed: `predict PATH… [--batch N]`, `… | first [N]`.
    public var usage: String {
        ((input == .pipe ? ["… |"] : []) + [name] + parameters.map(\.usage) + options.map { "[\($0.usage)]" }).joined(
            separator: " ")
    }
}

extension Parameter {
    /// `LAYER`, `[PATTERN]`, `PATH…`, `[ARG…]`.
    public var usage: String {
        switch count {
        case .one: placeholder
        case .optional: "[\(placeholder)]"
        case .oneOrMore: "\(placeholder)…"
        case .anyNumber: "[\(placeholder)…]"
        }
    }

    var placeholder: String {
        if case .choice(let choices) = kind { return choices.joined(separator: "|") }
        return name.uppercased()
    }

    /// How messages call it; a choice is the command's own.
    func label(in signature: Signature) -> String {
        if case .choice = kind { signature.name } else { placeholder }
    }

    var repeats: Bool { count == .oneOrMore || count == .anyNumber }
    var isRequired: Bool { count == .one || count == .oneOrMore }
}

extension ArgumentKind {
    /// Reads the rest of the statement.
    var takesRest: Bool {
        self == .expression || self == .expressions || self == .rowExpression || self == .command
    }

    /// Something in the file system that has to be there.
    var isExisting: Bool { self == .existingPath || self == .existingFolder }

    /// Written as an expression, not as a word.
    var isExpression: Bool { self == .value || takesRest && self != .command }
}

extension Option {
    /// `--batch N`, or `--all` for a switch.
    public var usage: String {
        guard let kind else { return "--\(name)" }
        if case .choice(let choices) = kind { return "--\(name) \(choices.joined(separator: "|"))" }
        return "--\(name) \(placeholder.isEmpty ? "VALUE" : placeholder)"
    }
}

extension FunctionSignature {
    /// `quantile(values, q)`, optional parameters in brackets: `round(x[, digits])`.
    public var usage: String {
        var text = name + "("
        for (position, parameter) in parameters.enumerated() {
            let separated = (position == 0 ? "" : ", ") + parameter
            text += position < required ? separated : "[\(separated)"
        }
        if isVariadic { text += ", …" }
        return text + String(repeating: "]", count: max(parameters.count - required, 0)) + ")"
    }
}
