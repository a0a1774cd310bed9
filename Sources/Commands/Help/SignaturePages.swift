import Language

/// Pages made of the signatures of commands and functions: what they take is told where it is decided.
enum SignaturePages {
    static func page(_ signature: Signature) -> HelpPage {
        var sections: [HelpSection] = [.code(folded(signature.usage))]
        let arguments =
            signature.parameters.map { (label: $0.usage, value: $0.summary) }
            + signature.options.map { (label: $0.usage, value: $0.summary) }
        sections.append(.terms(arguments))
        sections += signature.details.map(HelpSection.text)
        sections.append(.examples(signature.examples))
        return HelpPage(name: signature.name, summary: signature.summary, sections: sections.filter { !$0.isEmpty })
    }

    static func page(_ signature: FunctionSignature) -> HelpPage {
        let axis = "Without an axis it goes over all numbers; axis 0 is the first one, -1 the last."
        return HelpPage(
            name: signature.name, summary: signature.summary, title: "\(signature.usage): \(signature.summary)",
            sections: (signature.parameters.contains("axis") && signature.name != "concat" ? [.text(axis)] : [])
                + [.examples(signature.examples)])
    }

    /// Commands with a word in common: `help stats`.
    static func forms(_ word: String, _ signatures: [Signature]) -> HelpPage {
        HelpPage(
            name: word, summary: "a command with \(signatures.count) forms",
            sections: [
                .terms(signatures.map { ($0.name, $0.summary) }),
                .text("`help \(signatures.first?.name ?? word)` explains one of them."),
            ])
    }

    /// A usage in lines that fit, those after the first indented.
    private static func folded(_ usage: String) -> [String] {
        var lines: [String] = []
        var line = ""
        // Not between an option and its value: only before a bracket or a capital.
        for word in usage.replacing(" [", with: "\u{0}[").split(separator: "\u{0}") {
            if !line.isEmpty, line.count + word.count > 74 {
                lines.append(line)
                line = "   "
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [line]
    }
}

extension HelpSection {
    fileprivate var isEmpty: Bool {
        switch self {
        case .terms(let terms): terms.isEmpty
        case .examples(let examples): examples.isEmpty
        case .text, .heading, .code: false
        }
    }
}
