import Reporting

/// What the statement that runs now has printed, line by line and without colours: what `save --output` and `log` write
/// down and a checked replay compares.
struct Transcript {
    /// Enough for whatever somebody reads; a loop may print without end.
    static let mostLines = 100_000

    struct Line {
        let text: String
        /// Printed by a command that only looks around, such as `history`: the next time it may look different.
        let isAside: Bool
    }

    private(set) var lines: [Line] = []

    /// Results, without what was only looked at.
    var results: [String] { lines.filter { !$0.isAside }.map(\.text) }

    mutating func add(_ report: Report, isAside: Bool) {
        guard lines.count < Self.mostLines else { return }
        let text = TextRenderer().render(report.results)
        lines += text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast().map {
            Line(text: String(Substring($0)), isAside: isAside)
        }
        if lines.count >= Self.mostLines {
            lines.removeLast(lines.count - Self.mostLines + 1)
            lines.append(Line(text: "… and more, which is not kept", isAside: isAside))
        }
    }
}
