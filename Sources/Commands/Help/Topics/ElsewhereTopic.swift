import Language

extension HelpPages {
    static let elsewhere = HelpPage(
        name: "elsewhere", summary: "words of Keras, NumPy, Python and other shells, and those here",
        sections: [
            .text(
                "Who types one of these words, here or after `help`, is told what does its work; nothing runs by "
                    + "mistake.")
        ]
            + ForeignWord.Origin.allCases.flatMap { origin in
                [
                    HelpSection.heading(origin.rawValue),
                    .terms(
                        Elsewhere.all.filter { $0.origin == origin }.map {
                            ($0.words.joined(separator: " "), $0.answer)
                        }),
                ]
            },
        aliases: ["keras", "numpy", "python", "pytorch", "matlab", "bash"])
}
