import Language

extension HelpPages {
    static let values = HelpPage(
        name: "values", summary: "what there is: numbers, texts, lists, tables, tensors, features",
        sections: [
            .terms([
                ("number", "float64: 10, -0.5, 1e-6, 50%"),
                ("truth", "`true` or `false`"),
                ("text", "\"in double quotes\" or 'in single ones'"),
                ("nothing", "no value: an image without a class"),
                ("list", "[1, \"a\", [2]]"),
                ("range", "0..<5"),
                ("table", "named columns over rows, as `stats layers` gives; .columns, .rows, .NAME"),
                ("tensor", "float32 numbers along axes, as features[0] gives; .shape"),
                ("features", "rows of numbers that know their .files, .classes, .labels, .layer"),
                ("model", "its .layers, .input, .output, .parameters; model[\"fc1\"] is a layer"),
                ("layer", "its .kind, .shape, .units, .parameters, .activation, .index"),
            ]),
            .text(
                "Text and numbers never mix silently: number(\"3\") and format(3, 1) turn one into the other. Nothing "
                    + "changes in place: there is no x[0] = 1; x = x + [1] makes a new list."),
            .text(
                "Braces put a value into a text: \"{x}.npy\". A number stands there with all of its digits, whatever "
                    + "`set precision` says, so that neither names of files nor numbers that are read again depend on how "
                    + "numbers are shown. As it is shown: \"{format(x)}\"; with three digits after the point: "
                    + "\"{format(x, 3)}\"."),
            .text(
                "Two texts are the same, and come in order, by their bytes, as in Python: é may be one character, or e with an "
                    + "accent behind it, and these are two texts, two files and two classes. Names of variables are the "
                    + "same either way."),
            .text(
                "The session gives names to what it holds: `model` and `features` as they are now, `_` for the result "
                    + "that was shown last (what only looks around, such as `layers` and `ls`, leaves it as it is), `args` "
                    + "for the arguments of a script."),
            .examples([
                Example("type(features[0])", "tensor"),
                Example("let x = 2/3; \"{x} or {format(x, 3)}\"", "all digits, and three"),
                Example("features.classes", "the names of the sub-folders"),
                Example("let t = stats layers; t.columns", "what a table has"),
                Example("model[\"fc1\"].units", "how many units a layer has"),
            ]),
        ],
        aliases: [
            "types", "true", "false", "nothing", "model", "features", "args", "list", "table", "text", "truth", "range",
            "layer", "lists", "tables", "numbers", "texts",
        ])
}
