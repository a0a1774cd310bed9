/// What a part of a source text is, for its colour: told by the language, shown by the prompt.
public enum TextKind: Sendable, Hashable { case plain, command, keyword, text, number, comment, option }
