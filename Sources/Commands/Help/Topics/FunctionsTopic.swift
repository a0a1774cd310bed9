import Language

extension HelpPages {
    static let functions = HelpPage(
        name: "functions", summary: "all functions, by what they are for",
        sections: [
            .text(
                "Functions take numbers, lists of numbers, ranges, tensors and features alike. Those that make one "
                    + "number of many take an axis: mean(x) is one number, mean(x, 0) goes along the first axis (over "
                    + "the images of features), mean(x, -1) along the last one. They mean what NumPy's of that name do."
            )
        ]
            + Functions.groups.flatMap { group in
                [
                    HelpSection.heading(group.title),
                    .terms(group.functions.map { ($0.signature.usage, $0.signature.summary) }),
                ]
            })
}
