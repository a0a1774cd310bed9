public import Diagnostics

/// What became of one statement that stood at the top level: what `history` lists and `save` keeps.
public struct StatementRecord: Sendable {
    /// Exactly as written, a block to its closing brace.
    public var text: String
    public var sourceName: String
    /// The one-based line on which it starts.
    public var line: Int
    public var succeeded: Bool
    /// The strongest effect among the commands that it ran; an assignment counts as `.state`, a bare expression as
    /// `.result`.
    public var effect: Signature.Effect
    /// The names of the commands that it ran.
    public var commands: Set<String> = []
    /// Variables whose value it asked for, `_` and `args` among them.
    public var reads: Set<String> = []
    /// Variables that it gave a value, or took away.
    public var writes: Set<String> = []
    /// The value that the statement showed, if it did.
    public var result: Value?
    /// Why it failed, if it did.
    public var diagnostic: Diagnostic?

    public init(
        text: String, sourceName: String, line: Int, succeeded: Bool, effect: Signature.Effect, result: Value? = nil,
        diagnostic: Diagnostic? = nil
    ) {
        self.text = text
        self.sourceName = sourceName
        self.line = line
        self.succeeded = succeeded
        self.effect = effect
        self.result = result
        self.diagnostic = diagnostic
    }
}
