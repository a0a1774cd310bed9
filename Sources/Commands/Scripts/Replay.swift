import Diagnostics
import Language
import Reporting

extension CommandList {
    static let replay = Command(
        Signature(
            "replay", summary: "starts from a clean session and runs a script, showing each statement",
            parameters: [ScriptFile.parameter], effect: .state,
            details: ["The model, the features and the variables of now are forgotten first; settings stay."],
            examples: [Example("replay steps.relush", "the whole session again")], setsVariables: true)
    ) { call in
        let source = try call.placing(at: "file") { try ScriptFile.source(call.text("file") ?? "") }
        let interpreter = try call.host.requireInterpreter()
        call.host.startAfresh()
        let echo = StatementObserver(willRun: { statement in
            var record = Record()
            record["statement"] = .text(statement.text)
            let report = Report(blocks: [.text("> " + statement.text)], record: record)
            call.host.sinks.report(report, "replay", call.invocation.source, call.invocation.span)
        })
        try interpreter.run(script: source, arguments: [], scope: .shared, observer: echo)
        return Outcome()
    }
}
