import Reporting

/// What the statement that runs now has printed as results, line by line and without colours: what `save --output`
/// records and a checked replay compares.
struct Transcript {
    /// Enough for whatever somebody reads; a loop may print without end.
    static let mostLines = 100_000

    private(set) var lines: [String] = []

    mutating func add(_ report: Report) {
        guard lines.count < Self.mostLines else { return }
        let text = TextRenderer().render(report.results)
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        if lines.count >= Self.mostLines {
            lines.removeLast(lines.count - Self.mostLines + 1)
            lines.append("… and more, which is not kept")
        }
    }
}
