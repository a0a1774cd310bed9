public import Diagnostics

/// Thrown instead of running a text in which something is wrong: everything that is, in the order of the text.
public struct RefusedProgram: Error, Sendable {
    public let diagnostics: [Diagnostic]
}

/// What whoever runs a script may do around its statements: echo them, compare their results.
public struct StatementObserver {
    /// What follows a statement that failed.
    public enum AfterFailure: Sendable, Hashable {
        case next
        /// The same statement, for which `willRun` is told again.
        case again
    }

    public var willRun: (StatementText) throws -> Void
    public var didRun: (StatementRecord) throws -> Void
    /// Told why a statement failed, when everything is as it was before it; what it says follows, unless it throws.
    /// Without it a script ends at its first failure.
    public var didFail: ((StatementText, any Error) throws -> AfterFailure)?
    /// Whether the host gets a record of each statement, as if it had been typed, and each goes back for itself.
    public var recordsStatements: Bool

    public init(
        willRun: @escaping (StatementText) throws -> Void = { _ in },
        didRun: @escaping (StatementRecord) throws -> Void = { _ in },
        didFail: ((StatementText, any Error) throws -> AfterFailure)? = nil, recordsStatements: Bool = false
    ) {
        self.willRun = willRun
        self.didRun = didRun
        self.didFail = didFail
        self.recordsStatements = recordsStatements
    }
}
