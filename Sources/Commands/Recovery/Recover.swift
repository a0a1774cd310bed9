import Diagnostics
import Language
import Platform
import Reporting
import Workbench

extension CommandList {
    static let recover = Command(
        Signature(
            "recover", summary: "runs a session again that a crash or a closed terminal ended",
            parameters: [
                Parameter(
                    "number", .wholeNumber(minimum: 1), .optional,
                    summary: "which one, as --list counts them; the newest if left out")
            ],
            options: [
                Option("list", summary: "the sessions that can be recovered"),
                Option("drop", summary: "forgets the one that the number names, or all"),
            ],
            effect: .aside,
            details: [
                "What is typed at the prompt is written down as it goes, in a file that nobody else may read, and the file is "
                    + "removed when the session is left by `quit` or Ctrl-D. If it never is, the next prompt says so.",
                "The statements are run once more, from the folder in which the session began; those that failed, only "
                    + "looked around or were taken back are not. They stand in the history as if they had been typed. At "
                    + "the first that fails recover stops, and the lost session stays for another attempt.",
            ],
            examples: [
                Example("recover --list", "what could be recovered"),
                Example("recover --drop", "forgets all of it"),
            ], setsVariables: true, standsAloneWithout: ["list", "drop"],
            columns: { _, words in words.contains("--list") ? lostColumns : [] },
            check: { known in
                guard known.has("list"), known.has("drop") || known.has("number") else { return }
                throw ArgumentFailure(
                    "list", Failure(.usage, "--list only lists", remedies: ["recover N, or recover --drop N"]))
            })
    ) { call in
        let lost = LostSession.all(in: call.host.sessionsFolder)
        if call.has("list") {
            call.host.noteReadingPast()
            return try listing(lost)
        }
        if call.has("drop") { return try drop(lost, call) }
        try call.requireWholeStatement()
        return try run(try chosen(lost, call) ?? newest(lost), call)
    }

    private static func newest(_ lost: [LostSession]) throws -> LostSession {
        guard let newest = lost.first else {
            throw Failure(
                .command, "no session was lost",
                remedies: ["`history --all` has what was typed in sessions that ended well"])
        }
        return newest
    }

    private static func chosen(_ lost: [LostSession], _ call: Call) throws -> LostSession? {
        guard case .number(let number)? = call.value("number") else { return nil }
        guard let index = Int(exactly: number), lost.indices.contains(index - 1) else {
            throw Failure(
                .command, "there is no lost session \(Figures.number(number))",
                facts: ["there \(lost.count == 1 ? "is" : "are") \(lost.count)"], remedies: ["recover --list"])
        }
        return lost[index - 1]
    }

    private static func drop(_ lost: [LostSession], _ call: Call) throws -> Outcome {
        let dropped = try call.placing(at: "number") { try chosen(lost, call) }.map { [$0] } ?? lost
        for session in dropped { try session.remove() }
        var record = Record()
        record["dropped"] = .whole(dropped.count)
        return Outcome(
            .nothing, [.text("\(Figures.count(dropped.count, "lost session")) forgotten")], record: record)
    }

    private static let lostColumns = ["recover", "last used", "statements", "last statement"]

    private static func listing(_ lost: [LostSession]) throws -> Outcome {
        let rows = lost.enumerated().map { index, session in
            [
                Value.number(Double(index + 1)), .text(session.timeText),
                .number(Double(session.statements.count)), .text(session.statements.last ?? ""),
            ]
        }
        let table = Table(columns: lostColumns, rows: rows)
        var outcome = Outcome(.table(table))
        outcome.report = try ValuePresentation.report(.table(table), digits: 6)
        if lost.isEmpty { outcome.report.blocks = [.text("no session was lost")] }
        return outcome
    }

    private static func run(_ lost: LostSession, _ call: Call) throws -> Outcome {
        let host = call.host
        guard host.levels.count == 1 else {
            throw Failure(
                .command, "recover is for the prompt, not for a script that another one runs",
                remedies: ["start relush without a script, and type: recover"])
        }
        var statements = lost.statements
        if !lost.startFolder.isEmpty, !lost.startFolder.isExactly(FileSystem.currentFolder) {
            statements.insert("cd " + Value.text(lost.startFolder).sourceText, at: 0)
        }
        for (index, statement) in statements.enumerated() {
            call.echo(statement)
            do { try host.runAsTyped(SourceText(name: "<recovered>", statement)) } catch let diagnostic as Diagnostic {
                host.sinks.failure(diagnostic)
                return Outcome(
                    .nothing,
                    [
                        .text(
                            "recovered \(index) of \(Figures.count(statements.count, "statement")); the lost session stays: "
                                + "recover tries again, recover --drop forgets it")
                    ])
            }
        }
        try lost.remove()
        var record = Record()
        record["statements"] = .whole(statements.count)
        return Outcome(
            .nothing, [.text("recovered: \(Figures.count(statements.count, "statement"))")], record: record)
    }
}
