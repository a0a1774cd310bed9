import Diagnostics
import Language
import Platform
import Reporting
import Workbench

extension CommandList {
    static let save = Command(
        Signature(
            "save", summary: "writes the session as a script that does it again",
            parameters: [
                Parameter(
                    "file", .newPath, suggestions: [.endings([".relush"])], summary: "the script, usually NAME.relush")
            ],
            options: [
                Option(
                    "for", .text, placeholder: "NAME", suggestions: [.names],
                    summary: "only what gives one value: a variable, `features`, `model` or `_`"),
                Option("all", summary: "every statement; those that failed or were taken back as comments"),
                Option("output", summary: "with what the statements printed, for `replay --check`"),
                Option("force", summary: "replaces a file without asking"),
            ],
            effect: .aside,
            details: [
                "Kept are, in order, the statements that showed a result or wrote a file, and those whose effect is still "
                    + "there at the end or was used by one that is kept. What failed, only looked around, was taken back "
                    + "by `undo` or was superseded goes: a model that another one replaced unused, a variable that was "
                    + "given another value. `history` marks what would be kept.",
                "A file that was written stays when its statement is taken back or fails later on. If a statement that is "
                    + "kept reads it, the script writes it again and takes that back, by `undo` or in a `try`, and says so.",
                "Lines that begin with #: say where the results come from: the version, the SHA-256 of files of weights, of "
                    + "the lists of images with their sizes, the preparation, the engine and its threads. "
                    + "`replay --check` says which of these have changed.",
                "What `save` and `log` wrote no script writes: beside a statement that reads such a file stands that it has to "
                    + "be brought along. A file that the script itself would read is not replaced.",
                "With --output, what comes from `history`, from `undo --list` or out of the estimates of `cost` is not written "
                    + "down: a replay has another past.",
                "It is a statement of its own, as `undo` is: within a block, the statement in which it stands has not ended. "
                    + "A script that another statement runs, by `source` or `replay`, is no session of its own: `save` is refused in it. "
                    + "It asks before it replaces a file; where nobody can answer it refuses without --force.",
            ],
            examples: [
                Example("save session.relush", "then: relush session.relush"),
                Example("save session.relush --output", "then: replay session.relush --check"),
                Example("let f = features; save session.relush --for f", "the shortest way to f"),
                Example("save session.relush --all --force", "everything, replacing an older one"),
            ], standsAloneWithout: [],
            check: { known in
                if let file = known.text("file") { try refuseOtherFormat(file) }
                guard known.has("for"), known.has("all") else { return }
                throw ArgumentFailure(
                    "all",
                    Failure(
                        .usage, "--all keeps everything, --for NAME only what NAME needs",
                        remedies: ["one of the two"]))
            }),
        dry: .checked { call in
            try call.requireWholeStatement()
            try call.checkFolder()
        }
    ) { call in
        let host = call.host
        try call.requireWholeStatement()
        guard host.levels.count == 1 else {
            throw Failure(
                .command, "save keeps what was typed, and not what a script does that another statement runs",
                facts: ["it stands in '\(call.invocation.source.name)'"],
                remedies: ["start relush with that script", "or save after it"])
        }
        let path = FileSystem.expandingTilde(call.text("file") ?? "")
        let journal = host.session.journal
        let entries = try journal.entries(choice(call))
        try call.placing(at: "file") {
            try host.makeSure(isReadByNone: entries, path, "the script", "save")
            try host.makeSure(mayReplace: path, isForced: call.has("force"), remedy: "save \(path) --force replaces it")
        }
        let facts = entries.filter { entry in
            entry.isForItsFile || entry.succeeded && !journal.undone.contains(entry.number)
        }.flatMap(\.provenance)
        var head = try host.provenance(facts).text
        if call.has("output"), !journal.haveResults(entries) { head.append(RecordedOutput.noneLine) }
        try call.placing(at: "file") {
            try FileSystem.write(
                journal.script(entries, head: head, withOutput: call.has("output")), to: path)
        }
        let count = entries.count(where: \.wasRun)
        var record = Record()
        record["file"] = .text(path)
        record["statements"] = .whole(count)
        record["all_statements"] = .whole(journal.entries.count)
        let purpose = call.optionText("for").map { ", which \(count == 1 ? "gives" : "give") \($0)" } ?? ""
        return Outcome(
            .nothing,
            [
                .text(
                    "wrote \(path): \(Figures.count(count)) of "
                        + Figures.count(journal.entries.count, "statement") + purpose)
            ], record: record)
    }

    /// A script in a file that everybody takes for a model or an array is a mistake of who comes from Keras or NumPy.
    private static func refuseOtherFormat(_ file: String) throws {
        let ending = Path.extension(file)
        let isModel = ["h5", "hdf5", "keras", "safetensors", "pt", "pth"].contains(ending)
        guard isModel || ["npy", "npz"].contains(ending) else { return }
        throw ArgumentFailure(
            "file",
            Failure(
                .usage, "'\(file)' is the name of \(isModel ? "a model" : "an array"), and save writes a script",
                facts: [isModel ? "export writes the model" : "export writes values"],
                remedies: [
                    "the session as a script: save \(file.dropLast(ending.count))relush",
                    isModel ? "the model: export model FILE" : "export VALUE FILE.npy",
                ]))
    }

    private static func choice(_ call: Call) throws -> Journal.Choice {
        guard let name = call.optionText("for") else { return call.has("all") ? .all : .whatMattered }
        let wanted = try call.placing(atOption: "for") { try part(named: name, call.host) }
        let value =
            name == "_"
            ? call.host.interpreter?.lastResult : call.host.interpreter?.variables.first { $0.name == name }?.value
        return .needed(for: wanted, runsLater: value?.holdsFunction ?? false)
    }

    private static func part(named name: String, _ host: Host) throws -> SessionPart {
        switch name {
        case "model":
            _ = try host.session.requireModel()
            return .model
        case "features":
            _ = try host.session.requireFeatures()
            return .features
        case "_" where host.interpreter?.lastResult != nil: return .variable(name)
        default:
            let names = (host.interpreter?.variables ?? []).map(\.name)
            if names.contains(name) { return .variable(name) }
            throw Failure(
                .command, name == "_" ? "there is no last result yet" : "there is no variable '\(name)'",
                facts: [names.isEmpty ? "there are no variables yet" : "variables: \(names.joined(separator: ", "))"],
                remedies: [
                    DidYouMean.sentence(for: name, among: names + ["model", "features"])
                        ?? "a variable, `features`, `model` or `_`"
                ])
        }
    }
}
