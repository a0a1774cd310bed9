public import Diagnostics

/// What a statement may do, whichever way its conditions go: for whoever does not run it, or not to its end.
public struct PossibleEffects: Sendable {
    /// A command that may run.
    public struct Command: Sendable {
        public let signature: Signature
        /// By the names of parameters and options; `nil` for what is computed.
        public let arguments: [String: [String?]]
    }

    /// Variables of the script that it may give a value.
    public internal(set) var variables: Set<String> = []
    /// Also those of the functions that it may call.
    public internal(set) var commands: [Command] = []
    /// Whether `_` may be another one afterwards.
    public internal(set) var showsResults = false

    public init() {}
}

extension Interpreter {
    /// What a whole text may do if it runs in the script that runs now.
    ///
    /// - Returns: nothing if the text does not parse.
    public func possibleEffects(of source: SourceText) -> PossibleEffects? {
        let parsed = parse(source)
        guard parsed.diagnostics.isEmpty else { return nil }
        var finder = EffectsFinder(names: parsed.program.names) { [scope] in scope.value($0, at: scope.content) }
        finder.visit(parsed.program.statements)
        return finder.effects
    }
}
