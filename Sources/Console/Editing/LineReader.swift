/// What reads one statement from a person.
protocol LineReader: AnyObject {
    /// Leaves the terminal's cursor at the beginning of an empty line.
    ///
    /// - Parameters:
    ///   - memory: what Arrow-Up finds, and hints suggest.
    ///   - above: prints what belongs above the prompt, once the screen has been cleared.
    /// - Throws: `Failure` if the terminal cannot be read.
    func readLine(_ label: PromptLabel, _ memory: StatementMemory, above: (() -> Void)?) throws -> EditedLine
}

enum EditedLine: Hashable {
    /// May hold newlines.
    case line(String)
    /// Ctrl-C.
    case interrupted(wasEmpty: Bool)
    /// Ctrl-D on an empty line, or the terminal went away.
    case end
}
