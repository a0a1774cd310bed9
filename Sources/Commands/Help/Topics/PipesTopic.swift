import Language

extension HelpPages {
    static let pipes = HelpPage(
        name: "pipes", summary: "tables through stages: where, sort, first, …",
        sections: [
            .code(["SOURCE | STAGE | STAGE …"]),
            .text(
                "The source is a command or an expression that gives rows: a table, features, a row of features, a list "
                    + "or a range. They go from stage to stage, and the last one shows what comes out. In a condition "
                    + "the names of columns stand for their values. A pipe goes on in the next line after '|'."),
            .text(
                "where keeps rows, sort orders them, first and last cut them, select keeps columns, group and count "
                    + "sum up. What takes a value may stand at the end: show, export FILE, stats zeros, print, predict."
            ),
            .examples([
                Example("stats apoz | where apoz > 95% | sort apoz desc | first 10", "units that hardly ever fire"),
                Example("features | group class --mean zeros", "how sparse each class is"),
                Example("history | where seconds > 10", "what took its time"),
            ]),
            .text(
                "In brackets a pipe, or a command alone, is a value; so it is in a call and in the braces of a text."),
            .examples([
                Example("let t = stats apoz | first 3; t[0].apoz; t.unit", "rows and columns of a table"),
                Example("for row in (stats layers | sort fraction) { print row.layer }", "row by row"),
                Example("print \"{stats apoz | where apoz == 1 | count} silent units\"", "in a text"),
            ]),
        ],
        aliases: ["|", "pipe"])
}
