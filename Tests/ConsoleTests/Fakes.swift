import Diagnostics
import Foundation

@testable import Console

/// A language of four words: `fail`, `data`, `leave`, and `?` for what does not parse; everything else runs. A line
/// that ends with `{` is incomplete until there is a `}`.
final class FakeRunner: SourceRunner {
    var ran: [String] = []
    var promptLabel = ""
    var followUp: String?
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

    func usageHint(after text: String) -> String { "" }

    func kinds(of text: String) -> [TextKind] { [] }

    func takeFollowUp() -> String? {
        defer { followUp = nil }
        return followUp
    }

    func completions(of line: String, at offset: Int) -> Completions { Completions(start: 0, candidates: candidates) }
}

/// Types prepared lines, then Ctrl-D.
final class FakeLineReader: LineReader {
    private var lines: [EditedLine]
    var labels: [String] = []
    /// What Arrow-Up would have found at the last line.
    var remembered: [String] = []

    init(_ lines: [EditedLine]) { self.lines = lines.reversed() }

    func readLine(_ label: PromptLabel, _ memory: StatementMemory, above: (() -> Void)?) -> EditedLine {
        labels.append(label.text)
        remembered = memory.entries.map(\.text)
        return lines.popLast() ?? .end
    }
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

extension Prompt {
    init(runner: any SourceRunner, errors: ErrorReport, editor: any LineReader, history: History) {
        self.init(
            runner: runner,
            reader: StatementReader(runner: runner, errors: errors, editor: editor, history: history))
    }
}
