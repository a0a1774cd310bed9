import Language

extension HelpPages {
    static let sparsity = HelpPage(
        name: "sparsity", summary: "inactive, silent, dead: what zeros after a ReLU say",
        sections: [
            .text(
                "A ReLU turns every negative number into exactly zero. Half of the values behind one being zero is "
                    + "nothing unusual, and three quarters in a small dense layer neither. Three words keep apart what "
                    + "that may mean:"),
            .terms([
                ("inactive", "a unit is zero for one image: `stats zeros`"),
                ("silent", "a unit is zero for every image seen: `stats zeros`, `stats dead`"),
                ("dead", "a unit is zero for any image whatever, as the weights prove: `stats dead`"),
            ]),
            .text(
                "A silent unit need not be dead. After N images without a sign of life, a unit may still fire for up to "
                    + "about 3/N of images like these (the rule of three, 95 % confidence)."),
            .terms([
                ("stats zeros", "how many values are zero, by unit, image or class"),
                ("stats layers", "the zeros after every ReLU on the way, counted by `predict` as it goes"),
                ("stats apoz", "the average percentage of zeros of every unit"),
                ("stats dead", "silent units, and which of them are proved dead"),
                ("stats summary", "sparseness, dormancy and effective rank of features"),
                ("zeros(x)", "the fraction of zeros of any numbers"),
            ]),
            .text(
                "Zeros are exact: the ReLU writes them. `--eps 1e-6`, or zeros(x, 1e-6), also counts what is near. "
                    + "After another layer than a ReLU (a softmax, a pooling) zeros mean something else, and the "
                    + "report says which layer they are from."),
            .examples([
                Example("stats zeros", "of the features of the last predict"),
                Example("stats dead --at fc1", "silent or dead?"),
                Example("nonzero(features[0])", "the units that fire for the first image"),
            ]),
        ],
        aliases: ["inactive", "silent", "dead", "zero", "relus", "apoz", "dying"])
}
