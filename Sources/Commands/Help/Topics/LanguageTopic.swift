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
            ]),
        ],
        aliases: ["let", "if", "else", "for", "$", "#", ";", "syntax", "statements", "commands", "variables"])
}
