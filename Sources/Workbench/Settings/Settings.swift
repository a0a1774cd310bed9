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

    public struct Entry: Sendable, Hashable {
        public let value: SettingValue
        public let origin: Origin
    }

    private var entries: [Setting: Entry] = [:]

    /// Everything at its default.
    public init() {}

    /// The value of a setting that nobody has changed.
    public static func defaultValue(_ setting: Setting) -> SettingValue {
        switch setting {
        case .threads: .number(min(Machine.processors, ThreadPool.allowedThreads.upperBound))
        case .batch: .automatic
        case .precision: .number(6)
        case .seed: .number(0)
        case .timing: .truth(false)
        }
    }

    public subscript(setting: Setting) -> Entry {
        entries[setting] ?? Entry(value: Self.defaultValue(setting), origin: .byDefault)
    }

    public var threads: Int { number(.threads) ?? 1 }
    /// `nil`: chosen by the size of the input.
    public var batch: Int? { number(.batch) }
    /// Significant digits.
    public var precision: Int { number(.precision) ?? 6 }
    public var seed: Int { number(.seed) ?? 0 }
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

    /// The same with a number.
    public func setting(_ setting: Setting, to number: Int, origin: Origin = .set) throws -> Settings {
        try self.setting(setting, to: .number(number), origin: origin)
    }
}
