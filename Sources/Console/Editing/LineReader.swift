/// What reads one line from a person.
protocol LineReader: AnyObject {
    /// - Throws: `Failure` if the terminal cannot be read.
    func readLine(_ label: PromptLabel) throws -> EditedLine

    /// Adds what Arrow-Up and Ctrl-R find.
    func remember(_ entry: String)
}

enum EditedLine: Hashable {
    /// Pasted lines are one line with newlines in it.
    case line(String)
    /// Ctrl-C.
    case interrupted
    /// Ctrl-D on an empty line, or the terminal went away.
    case end
}
