import Language

extension HelpPages {
    static let sessions = HelpPage(
        name: "sessions", summary: "undo, history, save, replay, recover and log",
        sections: [
            .text(
                "A session holds a model, features, settings and variables. `undo` takes the last statement back that "
                    + "changed something, exactly; `redo` brings it back, `reset` begins anew. `history` lists what was "
                    + "typed."),
            .text(
                "`save FILE.relush` writes the session as a script: what succeeded and mattered, in order, never a "
                    + "failed line. `relush FILE.relush` runs it again; with `save FILE --output` its results stand in "
                    + "the script as lines that begin with #>, and `replay FILE --check` compares a later run with them. "
                    + "`save FILE --for NAME` writes the shortest script that gives one value."),
            .text(
                "`log FILE` writes everything down as it goes. A session that ends in a crash or with its terminal is "
                    + "not lost: the next prompt offers to `recover` it."),
            .terms([
                ("run FILE", "runs a script with variables of its own"),
                ("source FILE", "runs a script as if its lines were typed here"),
                ("replay FILE", "begins with a clean session and shows each statement"),
            ]),
            .examples([
                Example("truncate -2; undo", "as before"),
                Example("save session.relush --output", "then: replay session.relush --check"),
            ]),
        ],
        aliases: ["session", "scripts", "script", "journal"])
}
