import Diagnostics
import Language
import Reporting

extension CommandList {
    static let replay = Command(
        Signature(
            "replay", summary: "starts from a clean session and runs a script, showing each statement",
            parameters: [ScriptFile.parameter],
            options: [
                Option("check", summary: "compares what is printed with what `save --output` recorded"),
                Option(
                    "tolerance", .number, placeholder: "E",
                    summary: "relative difference of numbers that --check allows; 1e-5 if left out"),
            ],
            effect: .state,
            details: [
                "The model, the features and the variables of now are forgotten first; settings stay. If the script "
                    + "fails, everything is as it was.",
                "With --check, the recorded lines below a statement, which begin with #>, have to be what it prints "
                    + "now: words exactly, numbers within the tolerance or one in their last digit after the point. "
                    + "The first difference ends the replay with exit status 3. Statements without recorded lines "
                    + "are not compared.",
            ],
            examples: [
                Example("replay steps.relush", "the whole session again"),
                Example("replay steps.relush --check", "and its results are still the same"),
            ], setsVariables: true,
            check: { known in
                guard known.has("tolerance") else { return }
                guard known.has("check") else {
                    throw ArgumentFailure(
                        "tolerance",
                        Failure(
                            .usage, "--tolerance is for --check", remedies: ["replay FILE --check --tolerance E"]))
                }
                if let tolerance = known.number("tolerance"), tolerance < 0 {
                    throw ArgumentFailure(
                        "tolerance",
                        Failure(
                            .usage, "--tolerance cannot be \(Figures.number(tolerance))",
                            facts: ["expected: a number from 0"]))
                }
            }), dry: .estimated { _ in CommandCost(what: "every statement of the script") }
    ) { call in
        let source = try call.placing(at: "file") { try ScriptFile.source(call.text("file") ?? "") }
        let tolerance = call.optionNumber("tolerance") ?? 1e-5
        let interpreter = try call.host.requireInterpreter()
        call.host.startAfresh()
        let statements = interpreter.parse(source).statements
        let check =
            try call.has("check")
            ? call.placing(at: "file") {
                try CheckedReplay(source, statements: statements, tolerance: tolerance, host: call.host)
            } : nil
        let observer = StatementObserver(
            willRun: { statement in
                echo(statement.text, call)
                check?.begin()
            }, didRun: { _ in try check?.end() })
        do {
            try interpreter.run(script: source, arguments: [], scope: .shared, observer: observer)
        } catch let quit as QuitRequest {
            try check?.endEarly()
            throw quit
        }
        guard let check else { return Outcome() }
        var record = Record()
        record["statements"] = .whole(statements.count)
        record["compared"] = .whole(check.compared)
        return Outcome(
            .truth(true),
            [
                .text(
                    "as recorded: \(Figures.count(check.compared)) of \(Figures.count(statements.count, "statement")) compared"
                )
            ], record: record)
    }

    private static func echo(_ statement: String, _ call: Call) {
        var record = Record()
        record["statement"] = .text(statement)
        let report = Report(blocks: [.text("> " + statement)], record: record)
        call.host.sinks.report(report, "replay", call.invocation.source, call.invocation.span)
    }
}
