import Language
import Workbench

extension HelpPages {
    static let settings = HelpPage(
        name: "settings", summary: "what can be set, and where else things are decided",
        sections: [
            .text(
                "`set` lists the settings with their values and where these are from; `set NAME VALUE` changes one, "
                    + "`set NAME default` takes that back. No setting changes a result, except the seed of initial "
                    + "weights, and the engine in the last digits."),
            .terms(Setting.allCases.map { ($0.rawValue, $0.summary) }),
            .heading("engines"),
            .text(
                "`winograd` takes Winograd's algorithm F(4×4, 3×3) for convolutions of 3×3 where that is less work than "
                    + "the product of the definition, and multiplies a quarter as often. Results differ from those of "
                    + "`direct` by about a millionth of their size. A window that sees zeros only gives exactly the "
                    + "bias in both; a NaN or an infinity among the inputs spreads over the 4×4 outputs around it. "
                    + "Kernels of which fewer than a quarter of some channel's weights are other than zero, and those "
                    + "with a weight that is no number, are multiplied directly, so that no exact zero is rounded away."
            ),
            .text(
                "`direct` multiplies what the definition says. `reference` does so in double precision, for dense "
                    + "layers too, and is tens of times slower: it is there to hold the others against. Except in "
                    + "`reference`, a dense layer does not read the weights of inputs that are zero: a NaN among "
                    + "these goes unnoticed."),
            .heading("around the program"),
            .terms([
                ("init.relush", "in ~/.config/relush: run before the prompt; left out with --no-init"),
                ("NO_COLOR, TERM=dumb", "no colours"),
                ("RELUSH_ISA", "scalar, avx2 or avx512 instead of the fastest that the processor has"),
            ]),
            .text("How images are prepared belongs to the model: `preprocess`."),
            .examples([
                Example("set", "all settings"), Example("set precision 4", "four significant digits"),
                Example("set precision default", "as at the start"),
                Example("set engine direct", "convolutions without Winograd's algorithm"),
            ]),
        ],
        aliases: ["setting", "environment", "configuration"])
}
