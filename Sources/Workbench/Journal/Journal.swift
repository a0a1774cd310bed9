/// The statements that were executed, in order, and the script that they make.
public struct Journal: Sendable {
    public private(set) var entries: [JournalEntry] = []
    /// The working folder at the start, which relative paths of the first statements refer to.
    public let startFolder: String

    public init(startFolder: String) { self.startFolder = startFolder }

    public mutating func record(
        _ text: String, succeeded: Bool, saves: Bool = false, effect: JournalEntry.Effect, seconds: Double,
        output: [String] = []
    ) {
        entries.append(
            JournalEntry(
                number: entries.count + 1, text: text, succeeded: succeeded, saves: saves, effect: effect,
                seconds: seconds,
                output: output))
    }

    /// A script that does again what was done: the statements that succeeded and mattered, in order.
    ///
    /// - Parameters:
    ///   - all: also what looked around only; failed statements stay as comments.
    ///   - withOutput: what a statement printed follows it, as lines that begin with `#>`.
    public func script(all: Bool = false, withOutput: Bool = false) -> String {
        var lines = ["# Relative paths refer to \(Self.oneLine(startFolder))"]
        for entry in entries where all || entry.matters {
            // Only "\n" separates lines of the language; any other kind of line break is part of a text.
            let statement = entry.text.split(separator: "\n", omittingEmptySubsequences: false)
            lines += statement.map { remark(on: entry) + $0 }
            if withOutput && entry.succeeded { lines += entry.output.map { $0.isEmpty ? "#>" : "#> \($0)" } }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What makes a comment of a statement that is not to be run again.
    private func remark(on entry: JournalEntry) -> String {
        if !entry.succeeded { return "# failed: " }
        return entry.saves ? "# not run again: " : ""
    }

    /// A name with a line break in it must not break out of its comment.
    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
