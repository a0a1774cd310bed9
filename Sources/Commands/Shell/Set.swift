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
                    "value", .textOrNumber, .optional, suggestions: [.wordsAfter(words)],
                    summary: "a whole number, auto, on, off, default, or a word of the setting"),
            ],
            effect: .state,
            details: [
                "No setting changes a result, except the seed of initial weights, and the engine in the last digits."
            ],
            examples: [
                Example("set", "all settings with their values"),
                Example("set precision 4", "four significant digits"),
                Example("set threads default", "as at the start"),
                Example("set engine direct", "convolutions product by product, without Winograd's algorithm"),
            ], columns: { _, _ in ["setting", "value", "default", "from"] },
            check: { known in
                guard let name = known.text("name"), let setting = Setting(rawValue: name),
                    let value = known.values("value")?.first
                else { return }
                do { _ = try Settings().setting(setting, toWord: value.text) } catch let failure as Failure {
                    throw ArgumentFailure("value", failure)
                }
            }), dry: .run
    ) { call in
        let session = call.host.session
        if call.value("value") == nil { call.host.noteReadingPast() }
        guard let name = call.text("name") else { return listing(Setting.allCases, session.state.settings) }
        let setting = try Setting(named: name)
        if let value = call.value("value") {
            session.use(try session.state.settings.setting(setting, toWord: value.text))
        }
        // The defaults of some depend on the processor.
        var outcome = listing([setting], session.state.settings)
        outcome.isOfThisMachine = true
        return outcome
    }

    /// The words that each setting may be set to, beside numbers.
    private static let words: [String: [String]] = Dictionary(
        uniqueKeysWithValues: Setting.allCases.map { setting in
            switch setting.kind {
            case .truth: (setting.rawValue, ["on", "off", "default"])
            case .choice(let words): (setting.rawValue, words + ["default"])
            case .number(_, let orAutomatic): (setting.rawValue, (orAutomatic ? ["auto"] : []) + ["default"])
            }
        })

    /// A table of settings; as a value with a number or a truth where a setting has one, and otherwise the word that sets it.
    private static func listing(_ settings: [Setting], _ values: Settings) -> Outcome {
        var record = Record()
        var details: [Datum] = []
        var rows: [[String]] = []
        var table = Table(columns: ["setting", "value", "default", "from"], rows: [])
        for setting in settings {
            let (entry, usual) = (values[setting], Settings.defaultValue(setting))
            record[setting.rawValue] = datum(entry.value)
            details.append(.record(detail(setting, entry, usual)))
            rows.append([setting.rawValue, entry.value.text, usual.text, entry.origin.rawValue, setting.summary])
            table.rows.append([
                .text(setting.rawValue), value(entry.value), value(usual), .text(entry.origin.rawValue),
            ])
        }
        record["settings"] = .list(details)
        let shown = ReportTable(
            columns: [
                ("setting", .left), ("value", .right), ("default", .right), ("from", .left), ("what it does", .left),
            ], rows: rows)
        return Outcome(.table(table), [.table(shown)], record: record)
    }

    private static func detail(_ setting: Setting, _ entry: Settings.Entry, _ usual: SettingValue) -> Record {
        var record = Record()
        record["setting"] = .text(setting.rawValue)
        record["value"] = datum(entry.value)
        record["default"] = datum(usual)
        record["from"] = .text(entry.origin.rawValue)
        return record
    }

    private static func value(_ value: SettingValue) -> Value {
        switch value {
        case .number(let number): .number(Double(number))
        case .truth(let truth): .truth(truth)
        case .automatic, .word: .text(value.text)
        }
    }

    private static func datum(_ value: SettingValue) -> Datum {
        switch value {
        case .number(let number): .whole(number)
        case .truth(let truth): .truth(truth)
        case .automatic, .word: .text(value.text)
        }
    }
}
