import Diagnostics
import Language
import Workbench

/// What a saved script says that its statements printed: lines that begin with `#>`, below the statement.
struct RecordedOutput {
    struct Line: Equatable {
        var text: String
        /// In the script, for errors.
        var span: Span
    }

    static let mark = "#>"
    /// At the head of a script whose statements printed nothing when that was to be recorded.
    static let noneLine = "\(Provenance.mark) results none"

    /// Whether nothing is recorded because nothing was printed.
    static func isNone(_ source: SourceText) -> Bool {
        Provenance(headOf: String(decoding: source.bytes, as: UTF8.self)).lines.contains(
            Provenance.Line("results", "none"))
    }

    /// By the index of the statement among those of the top level. Statements that begin on one line share what stands
    /// below, which is then the last one's.
    private(set) var lines: [Int: [Line]] = [:]

    /// - Throws: `Diagnostic` for a recorded line that stands above every statement.
    init(_ source: SourceText, statements: [StatementText]) throws {
        var offset = 0
        var next = 0
        for bytes in source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let span = Span(offset, offset + bytes.count)
            offset = span.upper + 1
            while next < statements.count, statements[next].span.lower < span.lower { next += 1 }
            let isWithin = next > 0 && statements[next - 1].span.upper > span.lower
            guard bytes.starts(with: Self.mark.utf8), !isWithin else { continue }
            guard next > 0 else {
                throw Diagnostic(
                    Failure(
                        .command, "'\(Self.mark)' records what the statement above it printed, and there is none",
                        remedies: ["an ordinary comment begins with # and a space"]), source: source, span: span)
            }
            let text = String(decoding: bytes.dropFirst(Self.mark.utf8.count), as: UTF8.self)
            lines[next - 1, default: []].append(
                Line(text: text.hasPrefix(" ") ? String(text.dropFirst()) : text, span: span))
        }
    }
}
