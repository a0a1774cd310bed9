import Language
import Reporting
import Workbench

extension CommandList {
    static let history = Command(
        Signature(
            "history", summary: "lists the statements of this session",
            options: [Option("all", summary: "those of all sessions, with their time and how they ended")],
            effect: .aside, details: ["`+` marks what `save` keeps, `!` what failed."],
            examples: [Example("history", "numbered, the oldest first")])
    ) { call in
        if call.has("all") { return try HistoryOfAll.outcome(call.host) }
        let entries = call.host.session.journal.entries
        let rows = entries.map { entry in
            let mark = !entry.succeeded ? "!" : entry.matters ? "+" : ""
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
                record["kept"] = .truth(entry.matters)
                record["seconds"] = .number(entry.seconds)
                return .record(record)
            })
        guard !rows.isEmpty else { return Outcome(.nothing, [.text("nothing yet")], record: record) }
        let table = ReportTable(
            columns: [("", .right), ("", .left), ("statement", .left), ("time", .right)], rows: rows)
        return Outcome(.list(entries.map { .text($0.text) }), [.table(table)], record: record)
    }
}
