import Diagnostics
import Language
import Reporting
import Workbench

extension CommandList {
    static let edit = Command(
        Signature(
            "edit", summary: "changes a statement in your editor and runs it",
            parameters: [
                Parameter(
                    "number", .wholeNumber(minimum: 1), .optional,
                    summary: "the statement, as `history` counts; the last one if left out")
            ], effect: .aside,
            details: [
                "The editor is `$VISUAL` or `$EDITOR`, or else vi or nano. What was saved runs as if it had been typed; a "
                    + "text that is empty or has not changed does not. Ctrl-X Ctrl-E edits what stands at the prompt."
            ],
            examples: [
                Example("edit", "the last statement, in your editor"),
                Example("edit 1", "the first one of this session"),
            ])
    ) { call in
        guard let edit = call.host.sinks.edit else {
            throw Failure(
                .command, "there is nobody here to edit", facts: ["edit works at the prompt of a terminal"],
                remedies: ["change the script with any editor, then run FILE"])
        }
        let statement = try call.placing(at: "number") { try edited(call) }
        guard let changed = try edit(statement) else {
            return Outcome(.nothing, [.text("unchanged: nothing was run")])
        }
        call.host.followUp = changed
        return Outcome()
    }

    private static func edited(_ call: Call) throws -> String {
        let entries = call.host.session.journal.entries
        guard case .number(let number)? = call.value("number") else { return entries.last?.text ?? "" }
        guard let entry = entries.first(where: { Double($0.number) == number }) else {
            throw Failure(
                .command, "there is no statement \(ValueText.inline(.number(number), digits: 9))",
                facts: [entries.isEmpty ? "nothing was run yet" : "there are \(entries.count)"],
                remedies: ["the numbers: history"])
        }
        return entry.text
    }
}
