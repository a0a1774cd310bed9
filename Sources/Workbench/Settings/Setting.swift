import Diagnostics
import Engine

/// What can be set; each does something.
public enum Setting: String, Sendable, CaseIterable {
    /// Threads that compute; never changes a result.
    case threads
    /// Images computed at once; never changes a result.
    case batch
    /// Significant digits of the numbers shown; files always get all of them.
    case precision
    /// Where the weights of an architecture without a weights file, and whatever else is drawn, begin.
    case seed

    /// - Throws: `Failure` that lists the settings if there is none of this name.
    public init(named name: String) throws {
        guard let setting = Setting(rawValue: name) else {
            throw Failure(
                .usage, "no setting named '\(name)'",
                facts: ["settings: \(Self.allCases.map(\.rawValue).joined(separator: ", "))"],
                remedies: ["`set` lists them with their values"])
        }
        self = setting
    }

    public var summary: String {
        switch self {
        case .threads: "threads that compute; never changes a result"
        case .batch: "images computed at once, or auto: chosen by the size of the input; never changes a result"
        case .precision: "significant digits of the numbers shown; files always get all of them"
        case .seed: "the seed of initial weights"
        }
    }

    /// The values that make sense.
    public var range: ClosedRange<Int> {
        switch self {
        case .threads: ThreadPool.allowedThreads
        case .batch: 1...4096
        case .precision: 1...9
        case .seed: 0...Int.max
        }
    }

    /// Whether the value may be left to the program.
    public var hasAutomaticValue: Bool { self == .batch }
}
