import Diagnostics
import Language
import Workbench

/// Holds what the statements of a script print against what the script has recorded of them.
final class CheckedReplay {
    private let recorded: RecordedOutput
    private let comparison: OutputComparison
    private let source: SourceText
    private let host: Host
    /// Index of the first statement that is compared.
    private let first: Int
    private var statement = -1
    /// Statements whose output was compared.
    private(set) var compared = 0

    /// - Throws: `Failure` if the script has recorded nothing.
    init(_ source: SourceText, statements: [StatementText], from first: Int, tolerance: Double, host: Host) throws {
        recorded = try RecordedOutput(source, statements: statements)
        guard !recorded.lines.isEmpty || RecordedOutput.isNone(source) else {
            throw Failure(
                .command, "'\(source.name)' has recorded no output to check",
                facts: ["recorded lines begin with \(RecordedOutput.mark)"],
                remedies: ["save \(source.name) --output records it"])
        }
        comparison = OutputComparison(tolerance: tolerance)
        self.source = source
        self.host = host
        self.first = first
    }

    func begin() {
        statement += 1
        host.beginTranscript()
    }

    /// The statement failed, and there is nothing to compare.
    func abandon() { _ = host.endTranscript() }

    /// - Throws: `Diagnostic` at the first recorded line that was not printed so.
    func end() throws {
        let transcript = host.endTranscript()
        let found = transcript.results
        guard statement >= first, let expected = recorded.lines[statement] else { return }
        compared += 1
        let texts = expected.map(\.text)
        // What was only looked at is not recorded; whoever writes a script may hold it to that all the same.
        guard comparison.firstDifference(texts, transcript.lines.map(\.text)) != nil,
            let index = comparison.firstDifference(texts, found)
        else { return }
        let place = index < expected.count ? expected[index].span : expected[expected.count - 1].span
        // Of no use where words or whole numbers differ, or others by far more than rounding makes them.
        let isNear =
            index < min(expected.count, found.count)
            && OutputComparison(tolerance: 0.1, isForWholeNumbers: false).areAlike(expected[index].text, found[index])
        throw Diagnostic(
            Failure(
                .assertion, "the replay does not print what was recorded",
                facts: [
                    "expected: " + (index < expected.count ? expected[index].text : "nothing more"),
                    "found: " + (index < found.count ? found[index] : "nothing more"),
                ] + lookAlike(expected.map(\.text), found, at: index) + origin,
                remedies: [isNear ? "larger differences of numbers: --tolerance 1e-3" : recordAnew]), source: source,
            span: place)
    }

    private var recordAnew: String {
        "if what is found is right, record it anew: replay \(source.name), then save it with --output"
    }

    /// What tells two lines apart that look the same: é may be one code point, or e with an accent behind it.
    private func lookAlike(_ expected: [String], _ found: [String], at index: Int) -> [String] {
        guard index < min(expected.count, found.count), expected[index] == found[index],
            let (one, other) = zip(expected[index], found[index]).first(where: {
                !String($0).isExactly(String($1))
            })
        else { return [] }
        func codes(_ character: Character) -> String {
            character.unicodeScalars.map { scalar in
                let digits = String(scalar.value, radix: 16, uppercase: true)
                return "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
            }.joined(separator: " ")
        }
        return [
            "they look the same and are other code points: \(one) is \(codes(one)) in the script, \(codes(other)) now"
        ]
    }

    /// What recorded lines are missing because the replay ends here, by `quit`.
    ///
    /// - Throws: `Diagnostic` at the first recorded line of a statement that was not reached.
    func endEarly() throws {
        try end()
        guard let next = recorded.lines.keys.filter({ $0 > statement }).min(), let line = recorded.lines[next]?.first
        else { return }
        throw Diagnostic(
            Failure(
                .assertion, "the replay ends before all that was recorded",
                facts: ["expected: \(line.text)", "found: the end, by quit"], remedies: [recordAnew]), source: source,
            span: line.span)
    }

    /// What has changed of where the recorded results came from; nothing where the script does not tell.
    private var origin: [String] {
        let then = Provenance(headOf: source.text(Span(0, source.bytes.count)))
        guard !then.lines.isEmpty, let now = try? host.provenance(host.session.provenance) else { return [] }
        let changes = now.differences(from: then)
        return changes.isEmpty ? ["of what the script says of its origin, nothing has changed"] : changes
    }
}
