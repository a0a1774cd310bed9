import Diagnostics
import Language

/// Holds what the statements of a script print against what the script has recorded of them.
final class CheckedReplay {
    private let recorded: RecordedOutput
    private let comparison: OutputComparison
    private let source: SourceText
    private let host: Host
    private var statement = -1
    /// Statements whose output was compared.
    private(set) var compared = 0

    /// - Throws: `Failure` if the script has recorded nothing.
    init(_ source: SourceText, statements: [StatementText], tolerance: Double, host: Host) throws {
        recorded = try RecordedOutput(source, statements: statements)
        guard !recorded.lines.isEmpty else {
            throw Failure(
                .command, "'\(source.name)' has recorded no output to check",
                facts: ["recorded lines begin with \(RecordedOutput.mark)"],
                remedies: ["save \(source.name) --output records it"])
        }
        comparison = OutputComparison(tolerance: tolerance)
        self.source = source
        self.host = host
    }

    func begin() {
        statement += 1
        host.beginTranscript()
    }

    /// - Throws: `Diagnostic` at the first recorded line that was not printed so.
    func end() throws {
        let found = host.endTranscript()
        guard let expected = recorded.lines[statement] else { return }
        compared += 1
        guard let index = comparison.firstDifference(expected.map(\.text), found) else { return }
        let place = index < expected.count ? expected[index].span : expected[expected.count - 1].span
        throw Diagnostic(
            Failure(
                .assertion, "the replay does not print what was recorded",
                facts: [
                    "expected: " + (index < expected.count ? expected[index].text : "nothing more"),
                    "found: " + (index < found.count ? found[index] : "nothing more"),
                ],
                remedies: ["larger differences of numbers: --tolerance 1e-3"]), source: source, span: place)
    }

    /// What was recorded below `quit` is missing too.
    ///
    /// - Throws: `Diagnostic` at the first recorded line of a statement that was not reached.
    func endEarly() throws {
        try end()
        guard let next = recorded.lines.keys.filter({ $0 > statement }).min(), let line = recorded.lines[next]?.first
        else { return }
        throw Diagnostic(
            Failure(
                .assertion, "the replay ends before all that was recorded",
                facts: ["expected: \(line.text)", "found: the end, by quit"]), source: source, span: line.span)
    }
}
