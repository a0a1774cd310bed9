import Diagnostics

/// What `--help` says of a script, from its `param` statements and the comment at its top.
enum ScriptUsage {
    /// `lesson.relush IMAGES [EPS]`.
    static func line(_ parameters: [ScriptParameter], _ source: SourceText) -> String {
        let name = source.name.hasPrefix("<") ? "SCRIPT" : source.name
        let last = parameters.last?.name
        return ([name] + parameters.map { word($0, isLast: $0.name == last) }).joined(separator: " ")
    }

    /// `IMAGES`; `[EPS]` for one that may be left out, `LAYERS…` for a list that takes all words that are left.
    static func word(_ parameter: ScriptParameter, isLast: Bool) -> String {
        let word = label(parameter) + (parameter.kind == .list && isLast ? "…" : "")
        return parameter.defaultValue == nil ? word : "[\(word)]"
    }

    static func text(_ parameters: [ScriptParameter], _ source: SourceText) -> String {
        var lines = comment(source)
        if !lines.isEmpty { lines.append("") }
        lines += ["usage: \(line(parameters, source))", ""]
        if parameters.isEmpty { lines.append("It takes no parameters; words behind it are in its list args.") }
        let width = parameters.map { label($0).count }.max() ?? 0
        let kindWidth = parameters.map(\.kind.rawValue.count).max() ?? 0
        for parameter in parameters {
            var line = "  " + padded(label(parameter), width) + "  " + padded(parameter.kind.rawValue, kindWidth)
            var words: [String] = parameter.help.isEmpty ? [] : [parameter.help]
            if let value = parameter.defaultValue {
                words.append("\(typed(value, parameter.kind) ?? described(value)) if left out")
            }
            if !words.isEmpty { line += "  " + words.joined(separator: "; ") }
            lines.append(line)
        }
        let example = parameters.first { $0.defaultValue != nil } ?? parameters.first
        if let example { lines += ["", "Each may be given by its name as well: --\(example.name) VALUE"] }
        return lines.joined(separator: "\n")
    }

    /// A value as it would be typed on a command line: `1,2`, `10x20`, `conv1`; nothing for one that cannot be.
    static func typed(_ value: Value, _ kind: ScriptParameter.Kind) -> String? {
        switch (kind, value) {
        case (_, .nothing): nil
        case (.size, .list(let sides)): sides.map(\.text).joined(separator: "x")
        case (_, .list(let elements)):
            elements.isEmpty
                ? nil
                : elements.allSatisfy(\.isPlainWord) ? elements.map(\.text).joined(separator: ",") : "'\(value.text)'"
        case (_, .text): value.isPlainWord ? value.text : value.sourceText
        default: value.text
        }
    }

    private static func described(_ value: Value) -> String {
        if case .list = value { "an empty list" } else { value.sourceText }
    }

    private static func label(_ parameter: ScriptParameter) -> String { parameter.name.uppercased() }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 0))
    }

    /// The lines that begin with `#` at the top of the text, but for `#!`, `#:` and `#>`.
    private static func comment(_ source: SourceText) -> [String] {
        var lines: [String] = []
        for line in String(decoding: source.bytes.prefix(4096), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            guard line.hasPrefix("#") else { break }
            if ["#!", "#:", "#>"].contains(String(line.prefix(2))) { continue }
            lines.append(String(line.dropFirst().drop { $0 == " " }))
        }
        return lines
    }
}

extension Value {
    /// Whether it stands on a command line as it is, also between commas.
    fileprivate var isPlainWord: Bool {
        switch self {
        case .number, .truth: true
        case .text(let text):
            !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "._-/+:@%=".contains($0) }
        default: false
        }
    }
}
