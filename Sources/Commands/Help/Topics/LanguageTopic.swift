import Language

extension HelpPages {
    static let language = HelpPage(
        name: "language", summary: "lines, blocks, variables, functions of your own",
        sections: [
            .text(
                "A line that starts with a command's name is a command. Every other line is an expression, whose value "
                    + "is shown, or an assignment, or one of the blocks below."),
            .terms([
                ("# …", "a remark, to the end of the line"),
                ("a; b", "two statements on one line"),
                ("a \\", "the line goes on in the next one; it also does inside open ( [ {"),
                ("let x = …", "a new variable; its value is an expression, or a command's result"),
                ("x = …", "another value for a variable that there is"),
                ("if … { … }", "with `else if … { … }` and `else { … }` where needed"),
                ("for x in … { … }", "over a list, a range, a text, the rows of a table, tensor or features"),
                (
                    "while … { … }",
                    "as long as a condition holds; `break` leaves a loop, `continue` begins the next turn"
                ),
                (
                    "try { … } else { … }",
                    "if something in the first block fails, all is as before it, and the second runs"
                ),
            ]),
            .heading("functions"),
            .terms([
                ("def f(x, eps = 1) { … }", "a function; `return` gives its value back"),
                ("f(2), f(2, eps = 0)", "a call; arguments may be given by name"),
                ("x => x + 1, (a, b) => a + b", "a short function, for `map` and `filter` or in a variable"),
            ]),
            .text(
                "A def has variables of its own, reads those around it as they are when it is called, and assigns to "
                    + "none of them. Defaults are computed with each call, and may use the parameters before them. A "
                    + "short function keeps the variables of the def in which it was made."),
            .heading("parameters of scripts"),
            .terms([
                ("param eps: number = 0 \"help\"", "at the top; number, text, truth, list, path, layer or size"),
                ("relush FILE 0.1, --eps 0.1", "values in order or by name; also with `run` and `source`"),
                ("relush FILE --help", "what the script takes"),
            ]),
            .heading("commands"),
            .text(
                "In a command's arguments bare words are text: names of layers, paths, patterns such as test/**/*.png. "
                    + "Each argument is read as the command's help says: -6 is a layer to `truncate`, 1/255 a number to "
                    + "an option that wants one."),
            .terms([
                ("$x, $x[0]", "the value of a variable within a command"),
                ("(1 + 2)", "the value of an expression within a command"),
                ("'…'", "text as it stands"),
                ("\"…{x}…\"", "text with the value of an expression in it, and with \\n \\t \\\" \\{"),
                ("--batch 8", "an option; `--` ends the options"),
            ]),
            .text(
                "A script is checked as a whole before its first line runs, so that a wrong word at its end costs no "
                    + "time. A statement that fails or is interrupted changes nothing."),
            .examples([
                Example("let f = predict images --at conv1; shape(f)", "the result of a command in a variable"),
                Example("for name in layers(\"relu\") { stats zeros --at $name }", "a command in a loop"),
                Example(
                    "if zeros(features) > 50% { print \"sparse\" } else { print \"dense\" }",
                    "a decision"),
                Example(
                    "def share(v) { return count(v > 0) / len(v) }; map(features, share)", "a function for each row"),
                Example("try { load missing.h5 } else { print \"no model: {error}\" }", "going on after a failure"),
            ]),
        ],
        aliases: [
            "let", "if", "else", "for", "while", "break", "continue", "def", "return", "try", "param", "=>", "$", "#",
            ";", "syntax", "statements", "commands", "variables",
        ])
}
