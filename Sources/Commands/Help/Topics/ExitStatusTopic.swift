import Language

extension HelpPages {
    static let exitStatus = HelpPage(
        name: "exit-status", summary: "what the program ends with, for scripts and CI",
        sections: [
            .terms([
                ("0", "all done"), ("1", "a command failed"),
                ("2", "wrong usage, or the script has errors: nothing was run"),
                ("3", "an `assert`, or a checked replay, did not hold"),
                ("4", "a model, image or data file is missing or damaged"),
                ("130", "interrupted"), ("141", "the reader of the output went away"),
            ]),
            .text(
                "`quit 3` ends with a status of your own. Results go to standard output; progress, remarks and errors "
                    + "to standard error. With --json every result is one line of JSON, in which NaN and infinities are null."
            ),
            .examples([Example("assert zeros(features) < 90%", "3, unless it holds")]),
        ],
        aliases: ["status", "exit-codes", "exit-code", "json"])
}
