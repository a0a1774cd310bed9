import Language
import Reporting

/// One page of help: what `help NAME` shows at the prompt and the manual has in Markdown.
struct HelpPage: Sendable {
    /// What is typed after `help`.
    var name: String
    /// One line without a full stop.
    var summary: String
    /// The first line, where it is not the name and the summary.
    var title: String?
    var sections: [HelpSection]
    /// Words that lead here too: those of the language that the page explains.
    var aliases: [String] = []

    /// The scripts of all examples, in order.
    var examples: [Example] {
        sections.flatMap { section -> [Example] in
            guard case .examples(let examples) = section else { return [] }
            return examples
        }
    }
}

/// A part of a page.
enum HelpSection: Sendable {
    /// A paragraph.
    case text(String)
    case heading(String)
    /// How something is written, as it stands.
    case code([String])
    /// Words with what they mean.
    case terms([(label: String, value: String)])
    /// Shown with their summaries, and run by the tests.
    case examples([Example])
}

extension HelpPage {
    /// The page at the prompt.
    var blocks: [Block] {
        var blocks: [Block] = [.headline(title ?? "\(name): \(summary)")]
        var before: HelpSection?
        for section in sections {
            if let before, section.stands(apartFrom: before) { blocks.append(.text("")) }
            blocks += section.blocks
            before = section
        }
        return blocks
    }
}

extension HelpSection {
    /// Examples up to this long have their summaries beside them.
    private static let shortExample = 42

    /// Paragraphs have air around them; headings and examples bring it with them.
    fileprivate func stands(apartFrom before: HelpSection) -> Bool {
        switch (self, before) {
        case (.heading, _), (.examples, _), (_, .heading): false
        case (.text, _), (_, .text): true
        case (.code, _), (.terms, _): false
        }
    }

    fileprivate var blocks: [Block] {
        switch self {
        case .text(let text): return [.text(text)]
        case .heading(let text): return [.text(""), .headline(text)]
        case .code(let lines): return lines.map { .text("  " + $0) }
        case .terms(let terms): return terms.isEmpty ? [] : [.facts(terms)]
        case .examples(let examples):
            guard !examples.isEmpty else { return [] }
            let heading: [Block] = [.text(""), .headline("examples")]
            guard examples.contains(where: { $0.script.count > Self.shortExample }) else {
                return heading + [.facts(examples.map { ($0.script, "# " + $0.summary) })]
            }
            return heading + examples.flatMap { [.text("# " + $0.summary), .text("  " + $0.script)] }
        }
    }
}
