import Language

extension HelpPages {
    static let pipes = HelpPage(
        name: "pipes", summary: "tables through stages: where, sort, first, …",
        sections: [
            .code(["SOURCE | STAGE | STAGE …"]),
            .text(
                "The source is a command or an expression. Its table goes from stage to stage. In a condition the "
                    + "names of columns stand for their values."),
            .examples([Example("let t = stats layers; t[0:2]", "without a pipe: the first rows of a table")]),
        ],
        aliases: ["|", "pipe"])
}
