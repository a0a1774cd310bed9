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
    /// How the layers with weights are computed.
    case engine
    /// Whether the time that each statement took is said after it.
    case timing

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
        case .precision: "significant digits of the numbers shown; files and braces in texts always get all of them"
        case .seed: "the seed of initial weights"
        case .engine:
            "how layers with weights are computed: winograd or direct (the convolutions), or reference: all of them, with sums in double precision"
        case .timing: "whether the time of every statement is said after it"
        }
    }

    public var kind: Kind {
        switch self {
        case .threads: .number(ThreadPool.allowedThreads, orAutomatic: false)
        case .batch: .number(1...4096, orAutomatic: true)
        case .precision: .number(1...9, orAutomatic: false)
        case .seed: .number(0...Int.max, orAutomatic: false)
        case .engine: .choice(ComputeMethod.allCases.map(\.rawValue))
        case .timing: .truth
        }
    }

    /// The numbers that make sense; nothing for what is on or off.
    public var range: ClosedRange<Int>? {
        guard case .number(let range, _) = kind else { return nil }
        return range
    }
}
