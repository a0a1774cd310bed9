import Language
import Workbench

extension HelpPages {
    static let settings = HelpPage(
        name: "settings", summary: "what can be set, and where else things are decided",
        sections: [
            .text(
                "`set` lists the settings with their values and where these are from; `set NAME VALUE` changes one, "
                    + "`set NAME default` takes that back. No setting changes a result, except the seed of initial "
                    + "weights."),
            .terms(Setting.allCases.map { ($0.rawValue, $0.summary) }),
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
            ]),
        ],
        aliases: ["setting", "environment", "configuration"])
}
