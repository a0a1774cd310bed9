import Diagnostics
import Foundation

@testable import Console

/// A language of four words: `fail`, `data`, `leave`, and `?` for what does not parse; everything else runs. A line
/// that ends with `{` is incomplete until there is a `}`.
final class FakeRunner: SourceRunner {
    var ran: [String] = []
    var promptLabel = ""
    var candidates: [Completions.Candidate] = []

    func check(_ source: SourceText) -> [Diagnostic] {
        let text = String(decoding: source.bytes, as: UTF8.self)
        return text.contains("?")
            ? [Diagnostic(Failure(.usage, "not understood"), source: source, span: Span(0, 1))] : []
    }

    func run(_ source: SourceText) throws {
        let found = check(source)
        if !found.isEmpty { throw RefusedText(errors: found) }
        let text = String(decoding: source.bytes, as: UTF8.self)
        ran.append(text)
        switch text {
        case "fail": throw Failure(.command, "failed")
        case "data": throw Failure(.data, "damaged")
        case "interrupted": throw Failure.interrupted
        case "leave": throw Leaving(status: 7)
        default: break
        }
    }

    func isIncomplete(_ text: String) -> Bool { text.contains("{") && !text.contains("}") }

    func completions(of line: String, at offset: Int) -> Completions { Completions(start: 0, candidates: candidates) }
}

/// Types prepared lines, then Ctrl-D.
final class FakeLineReader: LineReader {
    private var lines: [EditedLine]
    var labels: [String] = []
    var remembered: [String] = []

    init(_ lines: [EditedLine]) { self.lines = lines.reversed() }

    func readLine(_ label: PromptLabel) -> EditedLine {
        labels.append(label.text)
        return lines.popLast() ?? .end
    }

    func remember(_ entry: String) { remembered.append(entry) }
}

/// Collects errors instead of showing them.
final class ErrorLog {
    var messages: [String] = []

    var report: ErrorReport {
        ErrorReport(render: { error, _, _ in
            self.messages.append(error.failure.message)
            return ""
        })
    }
}

/// A path for a file that goes away with its owner.
final class TemporaryFile {
    let folder = NSTemporaryDirectory() + "relush-tests-" + UUID().uuidString
    var path: String { folder + "/state/history" }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
