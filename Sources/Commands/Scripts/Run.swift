import Diagnostics
import Language
import Reporting

extension CommandList {
    static let run = Command(
        Signature(
            "run", summary: "runs a script with variables of its own",
            parameters: [ScriptFile.parameter, ScriptFile.arguments], effect: .state,
            details: [
                "The script works in this session: its model and features stay. Relative paths start in the working "
                    + "folder, wherever the script lies. `source` also keeps its variables.",
                "A script says what it takes in lines at its top, param eps: number = 0 \"below is zero\", whose types are "
                    + "number, text, truth, list, path, layer and size. Wrong values are refused before anything of it "
                    + "runs; run FILE --help lists them. A script without such lines finds its arguments in the list args, "
                    + "unless the first one is --help; a first -- among them is left out: it only says that what follows is for the script.",
            ],
            examples: [
                Example("run steps.relush", "from beginning to end"),
                Example("run steps.relush images", "with args = [\"images\"]"),
            ], passesOptions: true), dry: .run
    ) { call in
        let source = try call.placing(at: "file") { try ScriptFile.source(call.text("file") ?? "") }
        try call.host.run(
            script: source, arguments: call.values("argument").map(\.text), scope: .own)
        return Outcome()
    }
}
