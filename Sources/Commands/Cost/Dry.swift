import Language
import Workbench

/// What becomes of a command where nothing is to be computed: in `cost` and `check`.
enum Dry: Sendable {
    /// It is passed over, costs next to nothing, and its value is unknown.
    case skipped
    /// The same, once it is looked at what can be known of it: it throws what it would fail with.
    case checked(@Sendable (Call) throws -> Void)
    /// It is run, on a session that holds no weights: it changes little and is quick.
    case run
    /// It says what it would cost, and does to such a session what it can.
    case estimated(@Sendable (Call) throws -> CommandCost)
}

/// What a command would cost.
struct CommandCost {
    /// What it would do, in a few words: `198 images`.
    var what: String
    var images: Int?
    var multiplyAdds: Int?
    /// Bytes at its peak.
    var memory: Int?
    /// `nil` if it cannot be known before.
    var seconds: Double?
    /// Of several commands, those whose time is not known.
    var untimed = 0
    /// More of it, a line each.
    var facts: [(label: String, value: String)] = []
    /// More of it as numbers, under the keys that programs read.
    var numbers: [(key: String, number: Double)] = []
    /// The command's value, as far as it is known before.
    var value: Value?
    /// The features that it would leave in the session.
    var features: PlannedFeatures?
}
