import Language

extension HelpPage {
    /// The page in Markdown.
    ///
    /// - Parameter level: of its heading: 1 for a file of its own, 2 within one.
    func markdown(level: Int) -> String {
        let heading = String(repeating: "#", count: level)
        let lead =
            title == nil ? "\(heading) \(name)\n\n\(Markdown.sentence(summary))\n" : "\(heading) \(title ?? "")\n"
        return lead + sections.map { "\n" + $0.markdown(level: level + 1) + "\n" }.joined()
    }
}

extension HelpSection {
    fileprivate func markdown(level: Int) -> String {
        switch self {
        case .text(let text): return Markdown.text(text)
        case .heading(let text): return String(repeating: "#", count: level) + " " + text
        case .code(let lines): return "```\n" + lines.joined(separator: "\n") + "\n```"
        case .terms(let terms):
            return "| | |\n|---|---|\n"
                + terms.map { "| \(Markdown.cell(code: $0.label)) | \(Markdown.cell($0.value)) |" }
                .joined(separator: "\n")
        case .examples(let examples):
            let width = examples.map(\.script.count).filter { $0 <= 44 }.max() ?? 0
            let lines = examples.map { example in
                example.script + String(repeating: " ", count: max(width - example.script.count, 0)) + "  # "
                    + example.summary
            }
            return "```\n" + lines.joined(separator: "\n") + "\n```"
        }
    }
}

/// Text that Markdown must show as it is.
enum Markdown {
    /// A paragraph: between backticks everything stays, elsewhere what Markdown would take for its own is escaped.
    static func text(_ text: String) -> String {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
            index.isMultiple(of: 2)
                ? part.reduce(into: "") { $0 += "\\*_<>[]#|".contains($1) ? "\\\($1)" : String($1) }
                : "`\(part)`"
        }.joined()
    }

    /// A summary as a sentence.
    static func sentence(_ summary: String) -> String {
        let escaped = text(summary)
        let capital = escaped.prefix(1).uppercased() + escaped.dropFirst()
        return ".?!:".contains(capital.last ?? ".") ? capital : capital + "."
    }

    /// In a table a bar would end the cell, between backticks too.
    static func cell(_ text: String) -> String {
        self.text(text).replacing("\n", with: " ").split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { index, part in index.isMultiple(of: 2) ? String(part) : String(part).replacing("|", with: "\\|") }
            .joined(separator: "`")
    }

    /// A word as code in a table, where a bar would end the cell.
    static func cell(code text: String) -> String { text.isEmpty ? "" : "`\(text.replacing("|", with: "\\|"))`" }
}
