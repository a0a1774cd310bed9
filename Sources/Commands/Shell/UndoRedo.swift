import Diagnostics
import Language
import Reporting
import Workbench

extension CommandList {
    private static let steps = Parameter(
        "count", .wholeNumber(minimum: 1), .optional, summary: "how many statements; 1 if left out")

    static let undo = Command(
        Signature(
            "undo", summary: "takes back the last statement that changed something", parameters: [steps],
            options: [Option("list", summary: "shows what each step would take back, and the memory that takes")],
            effect: .aside,
            details: [
                "Back come the model, the features, the settings, the variables, `_` and the working folder, exactly as "
                    + "they were; files that were written stay. A statement that only showed something is no step: it goes with the "
                    + "step before it. A statement of a script that `source`, `run` or `replay` runs is a part of the statement that runs it; within that script, undo takes back the script's own.",
                "What was taken back, and everything that ran after it, is marked in `history` and not saved. `redo` "
                    + "brings it back until a new statement changes something else than `_`; what ran in between is then marked.",
                "The last \(UndoHistory.longest) statements can be taken back, as long as what only their old states hold "
                    + "fits into a quarter of the free memory; the oldest are given up first, and all of them before a "
                    + "command is refused for lack of memory.",
            ],
            examples: [
                Example("truncate -2; undo", "as before the truncation"),
                Example("let x = 1; x = 2; undo 2", "and no x"),
                Example("let x = 1; undo --list", "what `undo 1` would take back, and so on"),
            ], setsVariables: true, standsAloneWithout: ["list"],
            columns: { _, words in words.contains("--list") ? listColumns : [] },
            check: { known in
                guard known.has("list"), known.has("count") else { return }
                throw ArgumentFailure(
                    "count", Failure(.usage, "--list takes nothing back", remedies: ["undo N, or undo --list"]))
            }), dry: .run
    ) { call in
        if call.has("list") {
            call.host.noteReadingPast()
            return try listing(call.host)
        }
        try call.requireWholeStatement()
        let steps = try call.host.undo(number(call))
        return present(call.host, steps, "took back")
    }

    static let redo = Command(
        Signature(
            "redo", summary: "brings back what `undo` took back", parameters: [steps], effect: .aside,
            details: ["A new statement that changes something else than `_` gives up what was taken back."],
            examples: [
                Example("truncate -2; undo; redo", "truncated again"),
                Example("let x = 1; x = 2; undo 2; redo 2", "x is 2"),
            ], setsVariables: true, standsAloneWithout: []), dry: .run
    ) { call in
        try call.requireWholeStatement()
        let steps = try call.host.redo(number(call))
        return present(call.host, steps, "brought back")
    }

    private static func number(_ call: Call) -> Int {
        guard case .number(let number)? = call.value("count") else { return 1 }
        return Int(exactly: number) ?? .max
    }

    /// What came and went, and what the session holds now, in a line each.
    private static func present(_ host: Host, _ steps: [UndoHistory.Step], _ verb: String) -> Outcome {
        let state = host.session.state
        let model = state.model.map { ModelValue($0).summary } ?? "none"
        let features = state.features.map { FeaturesValue($0).summary } ?? "none"
        var record = Record()
        record["statements"] = .list(steps.map { .text($0.text) })
        record["model"] = .text(model)
        record["features"] = .text(features)
        return Outcome(
            .nothing,
            steps.map { .text("\(verb): \(firstLine($0.text))") }
                + [.facts([("model", model), ("features", features)])], record: record)
    }

    private static let listColumns = ["undo", "statement", "changed", "bytes"]

    private static func listing(_ host: Host) throws -> Outcome {
        let past = host.history.past
        var seen = host.presentHoldings
        var rows: [[Value]] = []
        for (index, step) in past.reversed().enumerated() {
            var own = step.holdings
            own.subtract(seen)
            seen.formUnion(step.holdings)
            rows.append([
                .number(Double(index + 1)), .text(firstLine(step.text)), .text(step.changes.joined(separator: ", ")),
                .number(Double(own.total)),
            ])
        }
        let table = Table(columns: listColumns, rows: rows)
        var outcome = Outcome(.table(table))
        outcome.report = try rows.isEmpty ? Report() : ValuePresentation.report(.table(table), digits: host.digits)
        outcome.report.blocks += closing(host).map(Block.text)
        return outcome
    }

    private static func closing(_ host: Host) -> [String] {
        let history = host.history
        var lines: [String] = []
        if history.past.isEmpty { lines.append("nothing can be taken back") }
        if !history.future.isEmpty {
            lines.append("\(Figures.count(history.future.count, "statement")) can come back: redo")
        }
        if !history.past.isEmpty || !history.future.isEmpty {
            lines.append(
                "old states hold \(Figures.bytes(host.spareBytes)) beside what the session holds now, of at most "
                    + Figures.bytes(host.memoryForOldStates))
        }
        let dropped = history.dropped
        if dropped.forCount > 0 {
            lines.append(
                "\(Figures.count(dropped.forCount, "older statement")) cannot be taken back: the last "
                    + "\(UndoHistory.longest) are kept")
        }
        if dropped.forMemory > 0 {
            lines.append(
                "\(Figures.count(dropped.forMemory, "older statement")) cannot be taken back: their memory was needed")
        }
        return lines
    }

    static func firstLine(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count > 1 ? "\(lines[0]) …" : text
    }
}
