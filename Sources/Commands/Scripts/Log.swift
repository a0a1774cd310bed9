import Diagnostics
import Language
import Platform
import Reporting
import Workbench

extension CommandList {
    static let log = Command(
        Signature(
            "log", summary: "writes what is typed and printed to a file as it goes, or tells where",
            parameters: [
                Parameter(
                    "file", .newPath, .optional, suggestions: [.words(["off"])],
                    summary: "the transcript, usually NAME.relush; `off` ends it")
            ],
            options: [
                Option("append", summary: "goes on behind what is in the file"),
                Option("force", summary: "replaces a file without asking"),
            ],
            effect: .aside,
            details: [
                "Each statement stands as it was typed, with what it printed below it as lines that begin with #>. What "
                    + "failed, looked around or worked on the session itself stands as a comment. So the transcript is a "
                    + "script, and `replay FILE --check` holds a later run against it; only an `undo` that goes back before "
                    + "its beginning is a comment too. Every statement is in the file once it has run. `log` is a statement of its own."
            ],
            examples: [
                Example("log session.relush; log off", "what is typed between them"),
                Example("log", "where the transcript goes"),
                Example("log session.relush --force; log off; log session.relush --append; log off", "and more later"),
            ], standsAloneWithout: [],
            check: { known in
                if known.has("append"), known.has("force") {
                    throw ArgumentFailure(
                        "force",
                        Failure(
                            .usage, "--force replaces the file, --append goes on behind it",
                            remedies: ["one of the two"]))
                }
                for option in ["append", "force"]
                where known.has(option) && (!known.has("file") || known.text("file") == "off") {
                    throw ArgumentFailure(option, Failure(.usage, "--\(option) is for a file", remedies: ["log FILE"]))
                }
            }),
        dry: .checked { call in
            try call.requireWholeStatement()
            if call.text("file") != "off" { try call.checkFolder() }
        }
    ) { call in
        let host = call.host
        try call.requireWholeStatement()
        guard let name = call.text("file") else {
            return outcome(host.transcriptFile.map { "writing to \($0.path)" } ?? "no log is written", host)
        }
        guard name != "off" else {
            let path = host.transcriptFile?.path
            host.transcriptFile = nil
            return outcome(path.map { "\($0) is complete" } ?? "no log was written", host)
        }
        let path = FileSystem.expandingTilde(name)
        try call.placing(at: "file") {
            if !call.has("append") {
                // A transcript that was replayed is no source of the session.
                let entries = host.session.journal.entries.filter { !$0.commands.contains("replay") }
                try host.makeSure(isReadByNone: entries, path, "the transcript", "log")
                try host.makeSure(
                    mayReplace: path, isForced: call.has("force"),
                    remedy: "log \(path) --append goes on behind it, --force replaces it")
            }
            host.transcriptFile = try TranscriptFile(path, appends: call.has("append"), host)
        }
        return outcome("writing to \(path)", host)
    }

    private static func outcome(_ text: String, _ host: Host) -> Outcome {
        var record = Record()
        record["file"] = host.transcriptFile.map { .text($0.path) } ?? .null
        return Outcome(.nothing, [.text(text)], record: record)
    }
}
