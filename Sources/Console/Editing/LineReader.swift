/// What reads one statement from a person.
protocol LineReader: AnyObject {
    /// Leaves the terminal's cursor at the beginning of an empty line.
    ///
    /// - Parameter memory: what Arrow-Up finds, and hints suggest.
    /// - Throws: `Failure` if the terminal cannot be read.
    func readLine(_ label: PromptLabel, _ memory: StatementMemory) throws -> EditedLine
}

enum EditedLine: Hashable {
    /// May hold newlines.
    case line(String)
    /// Ctrl-C.
    case interrupted(wasEmpty: Bool)
    /// Ctrl-D on an empty line, or the terminal went away.
    case end
}
