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
                    "value", .textOrNumber, .optional, suggestions: [.words(["auto", "default"])],
                    summary: "a whole number, auto or default"),
            ],
            effect: .state,
            details: ["No setting changes a result, except the seed of initial weights."],
            examples: [
                Example("set", "all settings with their values"),
                Example("set precision 4", "four significant digits"),
                Example("set threads default", "as at the start"),
            ],
            check: { known in
                guard let name = known.text("name"), let setting = Setting(rawValue: name),
                    let value = known.values("value")?.first
                else { return }
                do { _ = try change(of: setting, to: value.text, in: Settings()) } catch let failure as Failure {
                    throw ArgumentFailure("value", failure)
                }
            })
    ) { call in
        let session = call.host.session
        guard let name = call.text("name") else { return listing(Setting.allCases, session.state.settings) }
        let setting = try Setting(named: name)
        if let value = call.value("value") {
            session.use(try change(of: setting, to: value.text, in: session.state.settings))
        }
        return listing([setting], session.state.settings)
    }

    /// `4`, `auto` or `default`.
    private static func change(of setting: Setting, to text: String, in settings: Settings) throws -> Settings {
        if text == "default" {
            return try settings.setting(setting, to: Settings.defaultValue(setting), origin: .byDefault)
        }
        if text == "auto" { return try settings.setting(setting, to: nil) }
        if let whole = Int(text) { return try settings.setting(setting, to: whole) }
        throw Failure(
            .usage, "\(setting.rawValue) cannot be '\(text)'",
            facts: ["expected: a whole number\(setting.hasAutomaticValue ? ", auto" : "") or default"])
    }

    private static func listing(_ settings: [Setting], _ values: Settings) -> Outcome {
        var record = Record()
        let rows = settings.map { setting in
            let entry = values[setting]
            record[setting.rawValue] = entry.value.map(Datum.whole) ?? .text("auto")
            return [setting.rawValue, entry.value.map(String.init) ?? "auto", entry.origin.rawValue, setting.summary]
        }
        let value = Table(
            columns: ["setting", "value", "from", "summary"],
            rows: settings.map { setting in
                let entry = values[setting]
                return [
                    .text(setting.rawValue), entry.value.map { .number(Double($0)) } ?? .nothing,
                    .text(entry.origin.rawValue), .text(setting.summary),
                ]
            })
        let table = ReportTable(
            columns: [("setting", .left), ("value", .right), ("from", .left), ("what it does", .left)], rows: rows)
        return Outcome(.table(value), [.table(table)], record: record)
    }
}
