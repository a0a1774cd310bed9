import Language
import Platform
import Reporting

/// All help as pages in Markdown; `scripts/manual` writes those of the repository.
enum Manual {
    struct Page: Sendable {
        /// Within the folder of the manual.
        var file: String
        var text: String
    }

    static var pages: [Page] {
        let topics = HelpPages.topics.map { topic in
            Page(
                file: "\(topic.name).md",
                text: topic.name == "functions" ? functions(topic) : topic.markdown(level: 1))
        }
        return [contents] + topics + CommandList.groups.map(commands)
    }

    private static func commands(_ group: (title: String, commands: [Command])) -> Page {
        let pages = group.commands.map { SignaturePages.page($0.signature).markdown(level: 2) }
        return Page(
            file: file(ofGroup: group.title),
            text: "# Commands: \(group.title)\n\n" + pages.joined(separator: "\n"))
    }

    /// The topic, and every function under it.
    private static func functions(_ topic: HelpPage) -> String {
        let groups = Functions.groups.map { group in
            "\n## Functions: \(group.title)\n\n"
                + group.functions.map { function(SignaturePages.page($0.signature), $0.signature) }
                .joined(separator: "\n")
        }
        return topic.markdown(level: 1) + groups.joined()
    }

    private static func function(_ page: HelpPage, _ signature: FunctionSignature) -> String {
        var page = page
        page.title = "`\(signature.usage)`"
        page.sections.insert(.text(page.summary.prefix(1).uppercased() + page.summary.dropFirst() + "."), at: 0)
        return page.markdown(level: 3)
    }

    private static func file(ofGroup title: String) -> String {
        "commands-\(title.replacing("the ", with: "").replacing(" ", with: "-")).md"
    }

    private static var contents: Page {
        let topics = HelpPages.topics.map { "- [\($0.name)](\($0.name).md): \(Markdown.text($0.summary))" }
        let groups = CommandList.groups.map { group in
            "- [\(group.title)](\(file(ofGroup: group.title))): "
                + group.commands.map { "`\($0.signature.name)`" }.joined(separator: ", ")
        }
        return Page(
            file: "README.md",
            text: """
                # The manual of Relush

                These pages are what `help` shows at the prompt, made from the same signatures by `scripts/manual`; the
                examples run in the tests. Nothing here is edited by hand.

                ## Topics

                \(topics.joined(separator: "\n"))

                ## Commands

                \(groups.joined(separator: "\n"))

                """)
    }

    /// - Throws: `Failure` if the folder or a page in it cannot be written.
    static func write(to folder: String) throws -> Outcome {
        let path = FileSystem.expandingTilde(folder)
        let pages = pages
        try FileSystem.withFolder(path) {
            // A disk that is too full for all of them has none in the end.
            let files = try pages.map { page in
                let file = try AtomicFile(path: Path.join(path, page.file))
                try file.write(page.text)
                try file.flush()
                return file
            }
            for file in files { try file.commit() }
        }
        var record = Record()
        record["folder"] = .text(folder)
        record["pages"] = .list(pages.map { .text($0.file) })
        return Outcome(
            .nothing, [.text("wrote \(Figures.count(pages.count, "page")) to \(folder); begin with README.md")],
            record: record)
    }
}
