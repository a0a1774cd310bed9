import Language
import Reporting
import Workbench

extension CommandList {
    static let history = Command(
        Signature(
            "history", summary: "lists the statements of this session",
            options: [Option("all", summary: "those of all sessions, with their time and how they ended")],
            effect: .aside,
            details: [
                "`+` marks what `save` keeps, `!` what failed, `-` what was taken back by `undo`. In a pipe it is a "
                    + "table: number, text, seconds, succeeded, kept, undone.",
                "A statement that is typed with a space before it stays out of what later sessions remember: Up, "
                    + "Ctrl-R, hints, and --all. This session keeps it like any other, or a script that `save` writes "
                    + "would not do again what it did.",
            ],
            examples: [
                Example("history", "numbered, the oldest first"),
                Example("history | where seconds > 10", "what took its time"),
                Example("history | where not succeeded", "what failed"),
            ],
            columns: { _, words in words.contains("--all") ? HistoryOfAll.columns : columnsOfSession })
    ) { call in
        call.host.noteReadingPast()
        if call.has("all") { return try HistoryOfAll.outcome(call.host) }
        let journal = call.host.session.journal
        let (entries, kept) = (journal.entries, journal.kept)
        let rows = entries.map { entry in
            let isUndone = journal.undone.contains(entry.number)
            let mark = !entry.succeeded ? "!" : isUndone ? "-" : kept.contains(entry.number) ? "+" : ""
            let lines = entry.text.split(separator: "\n", omittingEmptySubsequences: false)
            let first = lines.first.map(String.init) ?? ""
            return [String(entry.number), mark, lines.count > 1 ? "\(first) …" : first, Figures.seconds(entry.seconds)]
        }
        var record = Record()
        record["statements"] = .list(
            entries.map { entry in
                var record = Record()
                record["number"] = .whole(entry.number)
                record["text"] = .text(entry.text)
                record["succeeded"] = .truth(entry.succeeded)
                record["kept"] = .truth(kept.contains(entry.number))
                record["undone"] = .truth(journal.undone.contains(entry.number))
                record["seconds"] = .number(entry.seconds)
                return .record(record)
            })
        guard !rows.isEmpty else { return Outcome(table(journal), [.text("nothing yet")], record: record) }
        let shown = ReportTable(
            columns: [("", .right), ("", .left), ("statement", .left), ("time", .right)], rows: rows)
        return Outcome(table(journal), [.table(shown)], record: record)
    }

    private static let columnsOfSession = ["number", "text", "seconds", "succeeded", "kept", "undone"]

    private static func table(_ journal: Journal) -> Value {
        let kept = journal.kept
        return .table(
            Table(
                columns: columnsOfSession,
                rows: journal.entries.map { entry in
                    [
                        .number(Double(entry.number)), .text(entry.text), .number(entry.seconds),
                        .truth(entry.succeeded), .truth(kept.contains(entry.number)),
                        .truth(journal.undone.contains(entry.number)),
                    ]
                }))
    }
}
