import Diagnostics
import Language

/// Every page of help, and the way to it.
enum HelpPages {
    /// Topics beside commands and functions, in the order in which they are listed.
    static let topics: [HelpPage] = [
        language, expressions, values, pipes, functions, sparsity, sessions, settings, errors, exitStatus, keys,
        elsewhere,
    ]

    static let topicNames: [String] = ["index"] + topics.map(\.name)

    private static let commands = CommandList.all.map(\.signature)

    private static let topicByWord: [String: HelpPage] = Dictionary(
        topics.flatMap { topic in ([topic.name] + topic.aliases).map { ($0, topic) } },
        uniquingKeysWith: { first, _ in first })

    /// The pages about a topic: more than one where a command, a function and a topic share a name.
    ///
    /// - Throws: `Failure` for a topic that is none, with what may have been meant.
    static func pages(_ topic: String) throws -> [HelpPage] {
        if topic.isEmpty { return [overview] }
        if topic == "index" { return [index] }
        let explained =
            (CommandList.byName[topic].map { [SignaturePages.page($0.signature)] } ?? [])
            + (Functions.byName[topic].map { [SignaturePages.page($0.signature)] } ?? [])
            + (topicByWord[topic].map { [$0] } ?? [])
        if !explained.isEmpty { return explained }
        let forms = commands.filter { $0.name.hasPrefix(topic + " ") }
        if !forms.isEmpty { return [SignaturePages.forms(topic, forms)] }
        // `ls()`, `len(x)`: as people write it.
        if let bracket = topic.firstIndex(of: "("), bracket != topic.startIndex,
            let pages = try? Self.pages(topic[..<bracket].trimmed)
        {
            return pages
        }
        if let foreign = Elsewhere.answer(to: topic) { return [page(of: foreign, typed: topic)] }
        let ofMember = pages(ofMember: topic)
        if !ofMember.isEmpty { return ofMember }
        throw Failure(
            .usage, "there is no help about '\(topic)'",
            remedies: [DidYouMean.sentence(for: topic, among: names)].compactMap(\.self)
                + ["all topics: help index"])
    }

    /// Where a dot leads to a command or a function: `torch.load`, `np.mean`, `features.mean`.
    private static func pages(ofMember topic: String) -> [HelpPage] {
        guard let dot = topic.lastIndex(of: "."), dot != topic.startIndex else { return [] }
        let name = String(topic[topic.index(after: dot)...])
        return Functions.byName[name].map { [SignaturePages.page($0.signature)] }
            ?? CommandList.byName[name].map { [SignaturePages.page($0.signature)] } ?? []
    }

    private static var names: [String] {
        commands.map(\.name) + Functions.all.map(\.signature.name) + topicNames
            + topics.flatMap(\.aliases).filter { $0.count > 2 }
    }

    private static func page(of foreign: ForeignWord, typed: String) -> HelpPage {
        HelpPage(
            name: typed, summary: "a word of \(foreign.origin.rawValue)",
            sections: [
                .text("Here: \(foreign.answer)."),
                .text("`help elsewhere` lists the words of other programs with those of this one."),
            ])
    }

    private static var overview: HelpPage {
        HelpPage(
            name: "help", summary: "how to go on", title: "Relush runs convolutional networks and says what is zero",
            sections: [
                .code([
                    "load FILE            a model that Keras saved, or: load vgg19",
                    "predict FOLDER       features of all images in a folder",
                    "stats zeros          how many of them are zero, and where",
                    "features[10]         the features of one image, as in Python",
                ]),
                .heading("commands"),
                .terms(
                    CommandList.groups.map { ($0.title, $0.commands.map(\.signature.name).joined(separator: ", ")) }),
                .heading("more"),
                .terms([
                    ("help COMMAND", "explains a command or a function, with examples"),
                    ("help --run COMMAND", "shows what its examples do, without changing your session"),
                    ("help TOPIC", topics.map(\.name).joined(separator: ", ")),
                    ("help index", "everything in a line each"),
                    ("help WORD", "also of Keras, NumPy, Python or another shell: tells the word for it here"),
                ]),
                .text("Tab completes everything; `help keys` lists the keys."),
            ])
    }

    /// Everything in a line each.
    static var index: HelpPage {
        let commands: [HelpSection] = CommandList.groups.flatMap { group in
            [
                .heading("commands: \(group.title)"),
                .terms(group.commands.map { ($0.signature.name, $0.signature.summary) }),
            ]
        }
        let functions: [HelpSection] = Functions.groups.flatMap { group in
            [
                .heading("functions: \(group.title)"),
                .terms(group.functions.map { ($0.signature.usage, $0.signature.summary) }),
            ]
        }
        return HelpPage(
            name: "index", summary: "everything that there is help about",
            sections: [.terms(topics.map { ($0.name, $0.summary) })] + commands + functions)
    }
}

extension Substring {
    /// Without spaces at the end.
    fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
