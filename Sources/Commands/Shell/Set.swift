import Diagnostics
import Language
import Reporting
import Workbench

extension CommandList {
    static let set = Command(
        Signature(
            "set", summary: "shows the settings, or changes one",
            parameters: [
                Parameter(
                    "name", .choice(Setting.allCases.map(\.rawValue)), .optional, summary: "all settings if left out"),
                Parameter(
                    "value", .text, .optional, suggestions: [.words(["auto", "default"])],
                    summary: "a whole number, auto or default"),
            ],
            effect: .state,
            details: ["No setting changes a result, except the seed of initial weights."],
            examples: [
                Example("set", "all settings with their values"),
                Example("set precision 4", "four significant digits"),
                Example("set threads default", "as at the start"),
            ])
    ) { call in
        guard let name = call.text("name") else { return listing(Setting.allCases, call.host.session.state.settings) }
        let setting = try call.placing(at: "name") { try Setting(named: name) }
        if let value = call.value("value") {
            try call.placing(at: "value") { try change(setting, to: value, in: call.host.session) }
        }
        return listing([setting], call.host.session.state.settings)
    }

    private static func change(_ setting: Setting, to value: Value, in session: Session) throws {
        let text = value.text
        if text == "default" {
            try session.set(setting, to: Settings.defaultValue(setting), origin: .byDefault)
        } else if text == "auto" {
            try session.set(setting, to: nil)
        } else if let whole = Int(text) {
            try session.set(setting, to: whole)
        } else {
            throw Failure(
                .command, "\(setting.rawValue) cannot be '\(text)'",
                facts: ["expected: a whole number\(setting.hasAutomaticValue ? ", auto" : "") or default"])
        }
    }

    private static func listing(_ settings: [Setting], _ values: Settings) -> Outcome {
        var record = Record()
        let rows = settings.map { setting in
            let entry = values[setting]
            record[setting.rawValue] = entry.value.map(Datum.whole) ?? .text("auto")
            return [setting.rawValue, entry.value.map(String.init) ?? "auto", entry.origin.rawValue, setting.summary]
        }
        let table = ReportTable(
            columns: [("setting", .left), ("value", .right), ("from", .left), ("what it does", .left)], rows: rows)
        return Outcome(.nothing, [.table(table)], record: record)
    }
}
