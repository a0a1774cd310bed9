/// A place of a command where values that were given there before may be wanted again.
public struct GivenPlace: Sendable, Hashable {
    /// The command's name, of both words if it has two.
    public var command: String
    /// Of the option whose value it is, without dashes; nothing for what stands without a name.
    public var option: String?

    public init(command: String, option: String? = nil) {
        self.command = command
        self.option = option
    }

    /// What stands there in a statement that begins with the command, as it was typed. What must be computed first is
    /// left out.
    public func values(in statement: String) -> [String] {
        guard statement.hasPrefix(command + " ") else { return [] }
        let line = statement.prefix { $0 != "\n" && $0 != ";" && $0 != "|" }
        let lexer = Lexer(bytes: Array(line.utf8))
        /// The option that the next word may be the value of.
        var named: Substring?
        return CompletionPlace.words(lexer, from: command.utf8.count).compactMap { range in
            let word = lexer.text(range.lowerBound, range.upperBound)
            guard word.hasPrefix("--") else {
                defer { named = nil }
                return named.map(String.init) == option ? Self.plain(word[...]) : nil
            }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            named = parts.count == 1 ? parts[0] : nil
            return parts.count == 2 && String(parts[0]) == option ? Self.plain(parts[1]) : nil
        }
    }

    private static func plain(_ word: Substring) -> String? {
        word.isEmpty || word.contains { "$([{".contains($0) } ? nil : String(word)
    }
}
