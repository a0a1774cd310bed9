import Diagnostics
import Language
import Reporting

extension CommandList {
    static let help = Command(
        Signature(
            "help", summary: "lists the commands, or explains one",
            parameters: [
                Parameter(
                    "topic", .text, .anyNumber, suggestions: [.commandsAndFunctions, .words(["functions", "keys"])],
                    summary: "a command, a function, `functions` or `keys`")
            ],
            effect: .aside,
            examples: [
                Example("help", "all commands"), Example("help truncate", "one command, with examples"),
                Example("help zeros", "a function"), Example("help keys", "the keys at the prompt"),
            ],
            check: { known in
                guard let topic = known.values("topic") else { return }
                do { _ = try HelpText.blocks(HelpText.topic(topic)) } catch let failure as Failure {
                    throw ArgumentFailure("topic", failure)
                }
            })
    ) { call in
        let topic = HelpText.topic(call.values("topic"))
        let blocks = try HelpText.blocks(topic)
        var record = Record()
        record["topic"] = .text(topic)
        record["text"] = .text(TextRenderer().render(Report(blocks: blocks)))
        return Outcome(.nothing, blocks, record: record)
    }
}

/// What `help` says, made from the signatures.
enum HelpText {
    private static let commands = CommandList.all.map(\.signature)

    /// The words of a topic as one: `stats zeros`.
    static func topic(_ words: [Value]) -> String { words.map(\.text).joined(separator: " ") }

    /// - Throws: `Failure` for a topic that is none.
    static func blocks(_ topic: String) throws -> [Block] {
        if topic.isEmpty { return overview }
        if topic == "keys" { return KeyHelp.blocks }
        if topic == "functions" { return [.facts(Functions.all.map { ($0.signature.usage, $0.signature.summary) })] }
        // A few names are those of a command and of a function.
        let explanations =
            (CommandList.byName[topic].map { explanation($0.signature) } ?? [])
            + (Functions.byName[topic].map { explanation($0.signature) } ?? [])
        if !explanations.isEmpty { return explanations }
        let forms = commands.filter { $0.name.hasPrefix(topic + " ") }
        if !forms.isEmpty { return [list(forms)] }
        let known = commands.map(\.name) + Functions.all.map(\.signature.name) + ["functions", "keys"]
        throw Failure(
            .usage, "there is no help about '\(topic)'",
            remedies: [DidYouMean.sentence(for: topic, among: known)].compactMap(\.self) + ["all commands: help"])
    }

    private static var overview: [Block] {
        [
            .headline("commands"), list(commands),
            .text(
                "help COMMAND explains one with examples · help functions lists the functions · help keys lists the keys"
            ),
            .text(
                "Every other line is an expression: features[10], zeros(features) > 50%, let x = 1, "
                    + "for name in layers(\"relu\") { stats zeros --at $name }"),
        ]
    }

    private static func list(_ signatures: [Signature]) -> Block {
        .facts(signatures.map { ($0.name, $0.summary) })
    }

    private static func explanation(_ signature: Signature) -> [Block] {
        var blocks: [Block] = [.headline("\(signature.name): \(signature.summary)"), .text("  \(signature.usage)")]
        let arguments =
            signature.parameters.map { (label: $0.usage, value: $0.summary) }
            + signature.options.map { (label: $0.usage, value: $0.summary) }
        if !arguments.isEmpty { blocks.append(.facts(arguments)) }
        blocks += signature.details.map(Block.text)
        return blocks + examples(signature.examples)
    }

    private static func explanation(_ signature: FunctionSignature) -> [Block] {
        [.headline("\(signature.usage): \(signature.summary)")] + examples(signature.examples)
    }

    private static func examples(_ examples: [Example]) -> [Block] {
        guard !examples.isEmpty else { return [] }
        return [.headline("examples"), .facts(examples.map { ($0.script, "# " + $0.summary) })]
    }
}
