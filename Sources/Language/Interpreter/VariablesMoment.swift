/// What the variables of the prompt, or of a script, hold at one moment. Values never change in place, so that keeping a
/// moment costs little.
public struct VariablesMoment: Sendable {
    let content: Slots
    /// `_` at that moment.
    public let lastResult: Value?
}

extension Interpreter {
    /// The variables of the script that runs now, or of the prompt, `_` among them.
    public var variablesMoment: VariablesMoment { VariablesMoment(content: scope.content, lastResult: lastResult) }

    /// Puts variables back as they were; those that came since are gone.
    ///
    /// - Parameter moment: of the script that runs now.
    public func goBack(to moment: VariablesMoment) { scope.restore(moment.content) }

    /// Variables of the script that runs now that hold something else, with what they held at the earlier moment.
    public func changes(
        from earlier: VariablesMoment, to later: VariablesMoment
    ) -> [(name: String, before: Value?, after: Value?)] {
        scope.changes(from: earlier.content, to: later.content).sorted().map { name in
            (name, scope.value(name, at: earlier.content), scope.value(name, at: later.content))
        }
    }

    /// The last result of the script that runs now, if there is one.
    public var lastResult: Value? { scope.value("_", at: scope.content) }
}
