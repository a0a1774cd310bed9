import Diagnostics
import Language
import Reporting

extension CommandList {
    static let help = Command(
        Signature(
            "help", summary: "explains commands, functions and topics",
            parameters: [
                Parameter(
                    "topic", .topic, .anyNumber, suggestions: [.commandsAndFunctions, .words(HelpPages.topicNames)],
                    summary: "a command, a function, a topic, or a word of another program; an overview if left out")
            ],
            options: [
                Option("run", summary: "also runs the examples, in a scratch session: yours stays as it is"),
                Option(
                    "manual", .newPath, placeholder: "FOLDER",
                    summary: "writes all help into a folder, as pages in Markdown"),
            ],
            effect: .aside,
            details: [
                "With --run, each example is shown with what it prints. It works with the present model, and with "
                    + "small pictures and files of its own in a temporary folder. What an example changes or writes is "
                    + "gone afterwards. Examples that leave the program or reach beyond the session are shown and not run."
            ],
            examples: [
                Example("help", "where to begin"), Example("help index", "everything in a line each"),
                Example("help truncate", "one command, with examples"), Example("help zeros", "a function"),
                Example("help language", "a topic"), Example("help model.summary()", "a word from elsewhere"),
                Example("help --run median", "the examples of a function, with their results"),
            ],
            check: { known in
                guard let topic = known.values("topic") else { return }
                do { _ = try HelpPages.pages(words(topic)) } catch let failure as Failure {
                    throw ArgumentFailure("topic", failure)
                }
                guard known.has("manual"), !topic.isEmpty || known.has("run") else { return }
                throw ArgumentFailure(
                    "manual", Failure(.usage, "--manual writes all pages", remedies: ["help --manual FOLDER"]))
            })
    ) { call in
        if let folder = call.optionText("manual") {
            return try call.placing(atOption: "manual") { try Manual.write(to: folder) }
        }
        let topic = words(call.values("topic"))
        let pages = try HelpPages.pages(topic)
        if call.has("run") { return try HelpRun(call).run(pages) }
        let blocks = pages.enumerated().flatMap { $0 > 0 ? [Block.text("")] + $1.blocks : $1.blocks }
        var record = Record()
        record["topic"] = .text(topic)
        record["text"] = .text(TextRenderer().render(Report(blocks: blocks)))
        return Outcome(.nothing, blocks, record: record)
    }

    /// The words of a topic as one: `stats zeros`.
    private static func words(_ topic: [Value]) -> String { topic.map(\.text).joined(separator: " ") }
}
