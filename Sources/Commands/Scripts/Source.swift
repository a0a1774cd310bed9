import Diagnostics
import Language
import Reporting

extension CommandList {
    static let source = Command(
        Signature(
            "source", summary: "runs a script as if it were typed here; its variables stay",
            parameters: [ScriptFile.parameter, ScriptFile.arguments], effect: .state,
            examples: [Example("source steps.relush", "what it defines is known afterwards")], setsVariables: true,
            passesOptions: true), dry: .run
    ) { call in
        let source = try call.placing(at: "file") { try ScriptFile.source(call.text("file") ?? "") }
        try call.host.run(
            script: source, arguments: call.values("argument").map(\.text), scope: .shared)
        return Outcome()
    }
}
