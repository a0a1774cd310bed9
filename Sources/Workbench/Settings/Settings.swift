import Diagnostics
import Engine
import Platform

/// The value of every setting, and where it came from.
public struct Settings: Sendable, Hashable {
    /// Where a value came from.
    public enum Origin: String, Sendable {
        case byDefault = "default"
        case commandLine = "command line"
        case set
    }

    /// A setting's value, and who gave it.
    public struct Entry: Sendable, Hashable {
        public let value: SettingValue
        public let origin: Origin
    }

    private var entries: [Setting: Entry] = [:]
    /// Told of every value that is asked for.
    private var observer: (@Sendable (Setting) -> Void)?

    /// Everything at its default.
    public init() {}

    /// What is set, not who watches.
    public static func == (left: Settings, right: Settings) -> Bool { left.entries == right.entries }

    public func hash(into hasher: inout Hasher) { hasher.combine(entries) }

    /// The value of a setting that nobody has changed.
    public static func defaultValue(_ setting: Setting) -> SettingValue {
        switch setting {
        case .threads: .number(min(Machine.processors, ThreadPool.allowedThreads.upperBound))
        case .batch: .automatic
        case .precision: .number(6)
        case .seed: .number(0)
        case .engine: .word(ComputeMethod.winograd.rawValue)
        case .timing: .truth(false)
        }
    }

    public subscript(setting: Setting) -> Entry {
        observer?(setting)
        return entry(setting)
    }

    private func entry(_ setting: Setting) -> Entry {
        entries[setting] ?? Entry(value: Self.defaultValue(setting), origin: .byDefault)
    }

    /// From now on `observer` is told of every value that is asked for.
    mutating func observe(_ observer: (@Sendable (Setting) -> Void)?) { self.observer = observer }

    /// The settings that have another value, or one from elsewhere.
    func differences(from other: Settings) -> [Setting] { Setting.allCases.filter { entry($0) != other.entry($0) } }

    public var threads: Int { number(.threads) ?? 1 }
    /// `nil`: chosen by the size of the input.
    public var batch: Int? { number(.batch) }
    /// Significant digits.
    public var precision: Int { number(.precision) ?? 6 }
    public var seed: Int { number(.seed) ?? 0 }
    var engine: ComputeMethod {
        guard case .word(let word) = self[.engine].value else { return .winograd }
        return ComputeMethod(rawValue: word) ?? .winograd
    }
    /// Whether the time of every statement is said.
    public var saysTimes: Bool { self[.timing].value == .truth(true) }

    private func number(_ setting: Setting) -> Int? {
        guard case .number(let number) = self[setting].value else { return nil }
        return number
    }

    /// The settings with one changed.
    ///
    /// - Throws: `Failure` that names the values allowed.
    public func setting(_ setting: Setting, to value: SettingValue, origin: Origin = .set) throws -> Settings {
        guard setting.allows(value) else { throw Self.refusal(of: value.text, for: setting) }
        var changed = self
        changed.entries[setting] = Entry(value: value, origin: origin)
        return changed
    }

    /// The settings with some as if nobody had changed them.
    func resetting(_ settings: [Setting]) -> Settings {
        var changed = self
        for setting in settings { changed.entries[setting] = nil }
        return changed
    }

    /// The same with a number.
    public func setting(_ setting: Setting, to number: Int, origin: Origin = .set) throws -> Settings {
        try self.setting(setting, to: .number(number), origin: origin)
    }
}
