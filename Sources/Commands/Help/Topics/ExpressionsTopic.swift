import Language

extension HelpPages {
    static let expressions = HelpPage(
        name: "expressions", summary: "numbers, operators, indexing, calls",
        sections: [
            .terms([
                ("10  -6  1e-6  1/255", "numbers"),
                ("50%", "0.5; without a space"),
                ("0..4  0..<5", "ranges of whole numbers, with and without their end"),
                ("669x1026", "a size: height times width"),
                ("+ - * / ^ mod", "arithmetic; `mod` has the sign of the divisor, as in Python"),
                ("== != < <= > >=", "comparisons"),
                ("x in values", "whether a list, range or text holds it"),
                ("and or not", "of truths; of tensors element by element"),
                ("[1, 2] + [3]", "lists are joined by +, and so are texts"),
                ("f(x, y)", "a call; functions come first: len(x), not x.len()"),
                ("_", "the result that was shown last; what only looks around, as `layers` does, is none"),
            ]),
            .text(
                "On tensors everything goes element by element, with NumPy's broadcasting: counted from the last axis, "
                    + "extents are equal or one of them is 1. Comparisons give 1 where they hold and 0 elsewhere."),
            .text(
                "With plain numbers, also those of a list, 1 / 0, sqrt(-1), log(0) and what is too large for a number are "
                    + "errors. Tensors hold ∞ and NaN in such places, as NumPy's do; isnan(x) and count(isnan(x)) find these."
            ),
            .heading("indexing"),
            .text("Indices count from 0, and from the end when negative, as in Python."),
            .terms([
                ("x[0]  x[-1]", "the first, the last"),
                ("x[0:5]  x[::-1]", "the first five; all in reverse"),
                ("x[10, 3]  x[:, 3]", "along several axes"),
                ("features[\"b/0.png\"]", "the row of a file"),
                ("model[\"fc1\"]", "a layer by name, model[-2] by index"),
                ("t[\"zeros\"]  t.zeros", "a column of a table; t[0] is its first row"),
                ("x.shape", "what belongs to a value; Tab lists it"),
            ]),
            .examples([
                Example("features[0]", "every unit of the first image"),
                Example("features[:, 0] > mean(features[:, 0])", "images on which unit 0 is stronger than usual"),
                Example("mean(features == 0, 0)", "how often every unit is zero"),
                Example("[1, 2, 3][-1]", "3"), Example("7 mod 3 == 1 and not 2 > 3", "true"),
            ]),
        ],
        aliases: [
            "indexing", "operators", "slices", "mod", "and", "or", "not", "+", "-", "*", "/", "^", "==", "!=", "<",
            "<=",
            ">", ">=", "[", "[]", "(", "()", "..", "..<", ".", ":", "_", "%", "broadcasting", "slice", "in",
        ])
}
