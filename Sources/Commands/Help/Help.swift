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
            ])
    ) { call in
        let topic = call.values("topic").map(\.text).joined(separator: " ")
        let blocks = try call.placing(at: "topic") { try HelpText.blocks(topic, call.host) }
        var record = Record()
        record["topic"] = .text(topic)
        record["text"] = .text(TextRenderer().render(Report(blocks: blocks)))
        return Outcome(.nothing, blocks, record: record)
    }
}

/// What `help` says, made from the signatures.
enum HelpText {
    /// - Throws: `Failure` for a topic that is none.
    static func blocks(_ topic: String, _ host: Host) throws -> [Block] {
        if topic.isEmpty { return overview(host) }
        if topic == "keys" { return KeyHelp.blocks }
        if topic == "functions" { return [functions(host)] }
        if let command = CommandList.byName[topic] { return explanation(command.signature) }
        if let function = Functions.byName[topic] { return explanation(function.signature) }
        let forms = host.commands.filter { $0.name.hasPrefix(topic + " ") }
        if !forms.isEmpty { return [list(forms)] }
        let known = host.commands.map(\.name) + host.functions.map(\.name) + ["functions", "keys"]
        throw Failure(
            .command, "there is no help about '\(topic)'",
            remedies: [DidYouMean.sentence(for: topic, among: known)].compactMap(\.self) + ["all commands: help"])
    }

    private static func overview(_ host: Host) -> [Block] {
        [
            .headline("commands"), list(host.commands),
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

    private static func functions(_ host: Host) -> Block { .facts(host.functions.map { ($0.usage, $0.summary) }) }

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
