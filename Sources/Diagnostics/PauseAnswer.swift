/// What a person does while a statement waits.
public enum PauseAnswer: Sendable, Hashable {
    /// Lets it go on: only Enter was pressed.
    case goOn
    /// Has typed a statement, which has run.
    case ran
    /// Wants no more of it: Ctrl-D, or Ctrl-C, where nothing has been typed.
    case leave
}
