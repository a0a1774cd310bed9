import Diagnostics
import Language
import Platform
import Reporting
import Workbench

extension CommandList {
    static let save = Command(
        Signature(
            "save", summary: "writes the session as a script that does it again",
            parameters: [Parameter("file", .newPath, summary: "the script, usually NAME.relush")],
            options: [
                Option("all", summary: "every statement; those that failed as comments"),
                Option("output", summary: "with what the statements printed, for `replay --check`"),
                Option("force", summary: "replaces a file without asking"),
            ],
            effect: .aside,
            details: [
                "What succeeded and mattered, in order; nothing that failed or only looked around. Asks before it "
                    + "replaces a file; where nobody can answer it refuses without --force."
            ],
            examples: [
                Example("save session.relush", "then: relush session.relush"),
                Example("save session.relush --output", "then: replay session.relush --check"),
                Example("save session.relush --all --force", "everything, replacing an older one"),
            ])
    ) { call in
        let path = FileSystem.expandingTilde(call.text("file") ?? "")
        try call.placing(at: "file") { try makeSure(path, isForced: call.has("force"), call.host) }
        let journal = call.host.session.journal
        let keepsAll = call.has("all")
        try call.placing(at: "file") {
            try FileSystem.write(journal.script(all: keepsAll, withOutput: call.has("output")), to: path)
        }
        let kept = journal.entries.count { keepsAll || $0.matters }
        var record = Record()
        record["file"] = .text(path)
        record["statements"] = .whole(kept)
        record["all_statements"] = .whole(journal.entries.count)
        return Outcome(
            .nothing,
            [.text("wrote \(path): \(Figures.count(kept)) of \(Figures.count(journal.entries.count, "statement"))")],
            record: record)
    }

    private static func makeSure(_ path: String, isForced: Bool, _ host: Host) throws {
        guard let status = FileSystem.status(path), !isForced else { return }
        guard status.kind != .folder else { return }
        guard let confirm = host.sinks.confirm else {
            throw Failure(
                .command, "'\(path)' is there already", facts: ["nothing was written"],
                remedies: ["save \(path) --force replaces it"])
        }
        guard try confirm("replace \(path)?") else {
            throw Failure(.command, "nothing was saved", facts: ["'\(path)' is as it was"])
        }
    }
}
