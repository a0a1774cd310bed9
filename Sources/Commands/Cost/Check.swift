import Diagnostics
import Language
import Reporting
import Workbench

extension CommandList {
    static let check = Command(
        Signature(
            "check", summary: "finds a script's errors, and says what it would do and cost, without running it",
            parameters: [ScriptFile.parameter, ScriptFile.arguments], effect: .aside,
            details: [
                "As at the start of the program, with the settings of now: the session does not change. Models are "
                    + "loaded without their weights, the images of every `predict` are found. Loops over what is known "
                    + "are gone through. What depends on computed values is called unknown.",
                "A script that has errors is refused with all of them, exit status 2, as by `relush --check`. One that "
                    + "would fail ends `check` with the failure that would end it, and so with the same exit status; "
                    + "`let plan = check FILE` keeps the table all the same, in which the column failure tells.",
            ],
            examples: [Example("check steps.relush", "line by line, and together")], passesOptions: true)
    ) { call in
        // Times are estimated by what ran until now.
        call.host.noteReadingPast()
        let source = try call.placing(at: "file") { try ScriptFile.source(call.text("file") ?? "") }
        let words = call.values("argument").map(\.text)
        if try call.host.requireInterpreter().presentsHelp(of: call.host.requireInterpreter().parse(source), words) {
            return Outcome()
        }
        let statements = try DryRun(of: call.host, isEmpty: true).statements(
            of: source, arguments: words)
        let outcome = CheckPresentation.outcome(statements)
        guard !call.isKept, let failure = statements.lazy.compactMap(\.failure).first else { return outcome }
        call.host.show(
            outcome.report, call.invocation.signature.name, call.invocation.source, call.invocation.span, isAside: true)
        throw failure
    }
}

/// What a script would do, a line for each statement that costs something or of which not all is known.
enum CheckPresentation {
    static func outcome(_ statements: [DryStatement]) -> Outcome {
        let rows = statements.filter { statement in
            if case .known = statement.outcome { return !statement.costs.isEmpty }
            return true
        }.map(row)
        let total = CommandCost.total(statements.flatMap { $0.costs.map(\.cost) })
        let unknown = statements.count { $0.isUnknown }
        let failing = statements.count { $0.failure != nil }
        var blocks: [Block] = [
            .headline(
                "\(Figures.count(statements.count, "statement")), "
                    + (failing == 0 ? "no errors" : "\(Figures.count(failing)) would fail"))
        ]
        if !rows.isEmpty {
            blocks.append(
                .table(
                    ReportTable(
                        columns: [
                            ("line", .right), ("statement", .left), ("what", .left), ("multiply-adds", .right),
                            ("memory", .right), ("time", .right),
                        ], rows: rows)))
        }
        blocks.append(.facts(facts(total, unknown: unknown)))
        return Outcome(
            .table(table(statements)), blocks, record: record(statements, total, unknown: unknown))
    }

    private static func facts(_ total: CommandCost?, unknown: Int) -> [(label: String, value: String)] {
        guard let total else {
            return [("together", unknown == 0 ? "next to nothing" : "unknown")]
        }
        let rest = unknown == 0 ? "" : ", and \(Figures.count(unknown, "statement")) of unknown cost"
        var facts: [(label: String, value: String)] = []
        if let images = total.images { facts.append(("images", Figures.count(images))) }
        if let multiplyAdds = total.multiplyAdds { facts.append(("multiply-adds", Figures.count(multiplyAdds))) }
        if let memory = total.memory { facts.append(("memory at its highest", Figures.bytes(memory))) }
        facts.append(("time", CostPresentation.time(total) + rest))
        return facts
    }

    private static func row(_ statement: DryStatement) -> [String] {
        let cost = CommandCost.total(statement.costs.map(\.cost))
        let what: String
        switch statement.outcome {
        case .known: what = cost?.what ?? ""
        case .unknown(let why): what = "unknown: \(why)"
        case .failing(let diagnostic): what = "would fail: \(diagnostic.failure.message)"
        }
        return [
            String(statement.line), statement.firstLine, what, cost?.multiplyAdds.map { Figures.count($0) } ?? "",
            cost?.memory.map(Figures.bytes) ?? "",
            cost.map { $0.seconds.map(Figures.seconds) ?? "unknown" } ?? "",
        ]
    }

    private static func table(_ statements: [DryStatement]) -> Table {
        Table(
            columns: ["line", "statement", "images", "multiply_adds", "memory_bytes", "seconds", "known", "failure"],
            rows: statements.map { statement in
                let cost = CommandCost.total(statement.costs.map(\.cost))
                func number(_ number: Int?) -> Value { number.map { .number(Double($0)) } ?? .nothing }
                return [
                    .number(Double(statement.line)), .text(statement.text), number(cost?.images),
                    number(cost?.multiplyAdds), number(cost?.memory), cost?.seconds.map(Value.number) ?? .nothing,
                    .truth(!statement.isUnknown),
                    statement.failure.map { .text($0.failure.message) } ?? .nothing,
                ]
            })
    }

    private static func record(_ statements: [DryStatement], _ total: CommandCost?, unknown: Int) -> Record {
        var record = Record()
        record["statements"] = .list(
            statements.map { statement in
                let cost = CommandCost.total(statement.costs.map(\.cost))
                var record = cost.map { CostPresentation.record($0, of: $0.what) } ?? Record()
                record["command"] = nil
                record["line"] = .whole(statement.line)
                record["text"] = .text(statement.text)
                record["known"] = .truth(!statement.isUnknown)
                record["failure"] = statement.failure.map { .text($0.failure.message) } ?? .null
                return .record(record)
            })
        record["multiply_adds"] = total?.multiplyAdds.map(Datum.whole) ?? .null
        record["memory_bytes"] = total?.memory.map(Datum.whole) ?? .null
        record["estimated_seconds"] = total?.seconds.map(Datum.number) ?? .null
        record["unknown"] = .whole(unknown)
        return record
    }
}

extension DryStatement {
    fileprivate var isUnknown: Bool {
        if case .unknown = outcome { true } else { false }
    }

    fileprivate var failure: Diagnostic? {
        if case .failing(let diagnostic) = outcome { diagnostic } else { nil }
    }

    fileprivate var firstLine: String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.first.map(String.init) ?? ""
        let short = first.count > 50 ? first.prefix(49) + "…" : first[...]
        return lines.count > 1 ? "\(short) …" : String(short)
    }
}
