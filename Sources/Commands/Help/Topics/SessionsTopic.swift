import Language

extension HelpPages {
    static let sessions = HelpPage(
        name: "sessions", summary: "undo, history, save, replay and recover",
        sections: [
            .text(
                "A session holds a model, features, settings, variables and a working folder. Nothing in it is lost by "
                    + "going on: every state stays as it was."),
            .terms([
                ("undo [N], redo [N]", "takes back the last statements that changed something; brings them back"),
                ("undo --list", "what each step would take back"),
                ("history", "what was typed, how long it took, what failed; a table in a pipe"),
                ("reset", "a clean session; settings and history stay"),
            ]),
            .heading("scripts of a session"),
            .terms([
                ("save FILE", "writes what succeeded and mattered as a script, never a failed line"),
                ("save FILE --output", "with the results as lines that begin with #>"),
                ("save FILE --for NAME", "the shortest script that gives one value"),
                ("run FILE", "runs a script with variables of its own; `relush FILE` from a system shell"),
                ("source FILE", "runs a script as if its lines were typed here"),
                ("replay FILE", "begins with a clean session and shows each statement"),
                ("replay FILE --check", "compares the results with those that were saved; exit status 3"),
                ("replay FILE --step", "waits for Enter before each statement, for showing it to others"),
                ("log FILE", "writes down everything as it goes"),
            ]),
            .text(
                "A session that ends badly (a crash, a closed terminal) is not lost: the next prompt says so, and "
                    + "`recover` runs it again."),
            .examples([
                Example("truncate -2; undo", "as before"),
                Example("save session.relush --output", "then: replay session.relush --check"),
                Example("history | where not succeeded", "what went wrong"),
            ]),
        ],
        aliases: ["#>", "#:", "session", "journal", "recovery", "reproduce"])
}
