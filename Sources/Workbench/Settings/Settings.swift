import Diagnostics
import Platform

/// The value of every setting, and where it came from.
public struct Settings: Sendable, Hashable {
    /// Where a value came from.
    public enum Origin: String, Sendable {
        case byDefault = "default"
        case commandLine = "command line"
        case set
    }

    /// A number, or nothing where the program chooses.
    public struct Entry: Sendable, Hashable {
        public let value: Int?
        public let origin: Origin
    }

    private var entries: [Setting: Entry] = [:]

    /// Everything at its default.
    public init() {}

    /// The value of a setting where it has one without being asked.
    public static func defaultValue(_ setting: Setting) -> Int? {
        switch setting {
        case .threads: min(Machine.processors, Setting.threads.range.upperBound)
        case .batch: nil
        case .precision: 6
        case .seed: 0
        }
    }

    public subscript(setting: Setting) -> Entry {
        entries[setting] ?? Entry(value: Self.defaultValue(setting), origin: .byDefault)
    }

    public var threads: Int { self[.threads].value ?? 1 }
    /// `nil`: chosen by the size of the input.
    public var batch: Int? { self[.batch].value }
    /// Significant digits.
    public var precision: Int { self[.precision].value ?? 6 }
    public var seed: Int { self[.seed].value ?? 0 }

    /// The settings with one changed; without a value it is left to the program.
    ///
    /// - Throws: `Failure` that names the values allowed.
    public func setting(_ setting: Setting, to value: Int?, origin: Origin = .set) throws -> Settings {
        let range = setting.range
        let isAllowed = value.map(range.contains) ?? setting.hasAutomaticValue
        guard isAllowed else {
            let upper =
                range.upperBound == .max
                ? "a whole number from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
            throw Failure(
                .usage, "\(setting.rawValue) cannot be \(value.map(String.init) ?? "auto")",
                facts: ["expected: \(upper)\(setting.hasAutomaticValue ? ", or auto" : "")"])
        }
        var changed = self
        changed.entries[setting] = Entry(value: value, origin: origin)
        return changed
    }
}
