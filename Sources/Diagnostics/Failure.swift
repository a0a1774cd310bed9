/// What went wrong, as facts: thrown by every part of the program, worded beside its cause, rendered in one place.
///
/// A failure knows nothing of the script that led to it; `Diagnostic` adds the place.
public struct Failure: Error, Sendable, Hashable {
    /// Decides the exit status of a script, and nothing else.
    public enum Kind: Sendable, Hashable {
        /// A command could not do what was asked (exit status 1).
        case command
        /// The program was used wrongly, or a script did not parse or resolve: nothing was run (exit status 2).
        case usage
        /// An `assert` did not hold (exit status 3).
        case assertion
        /// A model, image or data file is missing or damaged (exit status 4).
        case data
        /// The person interrupted the work (exit status 130).
        case interrupted
    }

    public var kind: Kind
    /// One line without a full stop that names the person's own thing: `no layer named 'block5_conv5'`.
    public var message: String
    /// What stands under the caret: `the last convolution is block5_conv4`.
    public var note: String?
    /// Expected, found, and whatever else helps, a line each.
    public var facts: [String]
    /// What to type or do next, a line each: `did you mean block5_conv4?`.
    public var remedies: [String]

    public init(
        _ kind: Kind, _ message: String, note: String? = nil, facts: [String] = [], remedies: [String] = []
    ) {
        self.kind = kind
        self.message = message
        self.note = note
        self.facts = facts
        self.remedies = remedies
    }

    /// The work was interrupted; whoever catches it leaves everything as it was.
    public static let interrupted = Failure(.interrupted, "interrupted")
}

extension Failure.Kind {
    /// The exit status that a script ends with after a failure of this kind.
    public var exitStatus: Int32 {
        switch self {
        case .command: 1
        case .usage: 2
        case .assertion: 3
        case .data: 4
        case .interrupted: 130
        }
    }
}
