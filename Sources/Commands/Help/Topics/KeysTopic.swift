import Language
import Reporting

extension HelpPages {
    static let keys = HelpPage(
        name: "keys", summary: "the keys at the prompt", sections: [.terms(KeyHelp.keys)],
        aliases: ["key", "keyboard", "shortcuts", "Tab", "tab"])
}
