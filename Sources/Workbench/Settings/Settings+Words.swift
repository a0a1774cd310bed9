import Diagnostics

extension Settings {
    /// The settings with one changed to what was typed: a whole number, `auto`, `on`, `off`,
    /// `default`, or one of the setting's own words.
    ///
    /// - Throws: `Failure` that names the values allowed.
    public func setting(_ setting: Setting, toWord word: String) throws -> Settings {
        switch word {
        case "default": return try self.setting(setting, to: Self.defaultValue(setting), origin: .byDefault)
        case "auto": return try self.setting(setting, to: .automatic)
        case "on": return try self.setting(setting, to: .truth(true))
        case "off": return try self.setting(setting, to: .truth(false))
        default:
            if case .choice = setting.kind { return try self.setting(setting, to: .word(word)) }
            guard let number = Int(word) else { throw Self.refusal(of: "'\(word)'", for: setting) }
            return try self.setting(setting, to: number)
        }
    }

    static func refusal(of value: String, for setting: Setting) -> Failure {
        Failure(
            .usage, "\(setting.rawValue) cannot be \(value)",
            facts: ["expected: \(setting.expected)"], remedies: ["`set` shows all settings"])
    }
}
