import Language

extension HelpPages {
    static let language = HelpPage(
        name: "language", summary: "lines, blocks, variables, functions of your own, parameters of scripts",
        sections: [
            .text(
                "A line that starts with a command's name is a command. Every other line is an expression, whose value "
                    + "is shown, an assignment, or one of the blocks below."),
            .terms([
                ("# …", "a remark, to the end of the line"),
                ("a; b", "two statements on one line"),
                ("a \\", "the line goes on in the next one; it also does inside open ( [ {"),
                ("let x = …", "a new variable; its value is an expression, or a command's result"),
                ("x = …", "another value for a variable that there is"),
            ]),
            .heading("blocks"),
            .terms([
                ("if … { … }", "with `else if … { … }` and `else { … }` where needed"),
                ("for x in … { … }", "over a list, a range, a text, the rows of a table, tensor or features"),
                ("while … { … }", "as long as a condition holds"),
                ("break, continue", "leaves a loop; goes on with its next turn"),
                ("try { … } else { … }", "if the first block fails, all is as before it, and the second one runs"),
            ]),
            .text("In the block after `else`, error is the message of what failed."),
            .heading("functions of your own"),
            .terms([
                ("def f(x, n = 1) { … }", "a function; a parameter with a value may be left out"),
                ("return …", "what a call of it gives; nothing without it"),
                ("x => x + 1", "a short function, as a value: let f = x => x + 1"),
                ("map(list, f)", "what a function gives for every element; a built-in one too: map(list, sqrt)"),
                ("filter(list, f)", "the elements for which it gives true"),
            ]),
            .text(
                "A function sees the variables around it as they are when it is called, and cannot assign to them; what "
                    + "it defines itself is gone when it ends. Commands may stand in it."),
            .heading("scripts with parameters"),
            .code([
                "param folder: path \"the images\"",
                "param eps: number = 0 \"at most this counts as zero\"",
            ]),
            .text(
                "Such lines at the top of a script say what it takes: relush script.relush images --eps 0.001, and the "
                    + "same after `run` and `source`. Types are number, text, truth, list, path, layer and size. Wrong "
                    + "values are refused before anything runs; --help prints the usage. Without such lines the arguments "
                    + "are in the list args."),
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
                ("a | b", "what a gives goes into b: help pipes"),
            ]),
            .text(
                "A script is checked as a whole before its first line runs, so that a wrong word at its end costs no "
                    + "time. A statement that fails or is interrupted changes nothing."),
            .examples([
                Example("let f = predict images --at conv1; shape(f)", "the result of a command in a variable"),
                Example("for name in layers(\"relu\") { stats zeros --at $name }", "a command in a loop"),
                Example(
                    "if zeros(features) > 50% { print \"sparse\" } else { print \"dense\" }", "a decision"),
                Example(
                    "def firing(v) { return count(v > 0) / len(v) }; firing(features[0])", "a function of your own"),
                Example("map([1, 4, 9], sqrt)", "[1, 2, 3]"),
                Example("filter(features.files, f => endswith(f, \"0.png\"))", "some of the files"),
                Example("try { load none.h5 } else { print \"no model: {error}\" }", "a block that may fail"),
                Example("let n = 1; while n < 100 { n = n * 2 }; n", "128"),
            ]),
        ],
        aliases: [
            "let", "if", "else", "for", "while", "break", "continue", "def", "return", "try", "param", "=>", "$", "#",
            "--",
            ";", "syntax", "statements", "commands", "variables", "parameters", "loops",
        ])
}
