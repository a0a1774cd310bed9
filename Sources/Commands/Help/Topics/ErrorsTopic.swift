import Language

extension HelpPages {
    static let errors = HelpPage(
        name: "errors", summary: "how an error reads, and what it leaves",
        sections: [
            .text("An error has four parts: what is wrong, where, the facts, and what to type next."),
            .code([
                "error: no layer named 'block5_conv5'",
                "  lesson.relush:7:10",
                "  7 | truncate block5_conv5",
                "    |          ^^^^^^^^^^^^ the last convolution is block5_conv4",
                "  did you mean block5_conv4?   all layers: layers block5*",
            ]),
            .text(
                "What is wrong with words, names and arguments is found before anything runs, all of it at once. What "
                    + "goes wrong later ends the script at that statement. Either way the statement has changed nothing: "
                    + "model, features and variables are as before it. So it is after Ctrl-C."),
            .text(
                "`assert CONDITION` ends a script unless something holds, and shows both sides of a comparison. "
                    + "`help exit-status` tells what a script that failed ends with."),
            .examples([Example("assert len(features) == 4", "passes, and says so")]),
        ],
        aliases: ["error", "failures"])
}
