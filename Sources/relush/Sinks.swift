import Commands
import Diagnostics
import Platform
import Reporting
import Workbench

/// Where results, remarks and progress go: standard output is for results, standard error for everything else.
enum Sinks {
    static func make(isJSON: Bool, isQuiet: Bool) -> Host.Sinks {
        let progress = ProgressSink(isQuiet: isQuiet)
        let canAsk = Terminal.isInput && Output.error.isTerminal
        return Host.Sinks(
            report: { report, command, source, span in
                if !isQuiet { write(remarks: report.remarks) }
                if isJSON {
                    write(report.record, command: command, source, span)
                } else {
                    write(report.results)
                }
            },
            progress: { update in progress.update(update) },
            confirm: canAsk ? { question in try confirm(question) } : nil)
    }

    private static func write(_ report: Report) {
        let output = Output.standard
        let renderer = TextRenderer(
            width: output.isTerminal ? output.width : nil, style: Style(isColoured: output.allowsColour))
        output.write(renderer.render(report))
    }

    private static func write(_ record: Record, command: String, _ source: SourceText, _ span: Span) {
        let line = source.position(of: span.lower).line
        Output.standard.write(JSONRenderer.render(record, line: line, command: command))
    }

    private static func write(remarks: Report) {
        let output = Output.error
        guard !remarks.blocks.isEmpty else { return }
        let renderer = TextRenderer(
            width: output.isTerminal ? output.width : nil, style: Style(isColoured: output.allowsColour))
        output.write(renderer.render(remarks))
    }

    private static func confirm(_ question: String) throws -> Bool {
        let answer = try Terminal.ask("\(question) [y/N] ") ?? ""
        return ["y", "yes"].contains(answer.lowercased())
    }
}

/// The line that tells how far a `predict` is; a new one for each.
private final class ProgressSink {
    private let isQuiet: Bool
    private var line: ProgressLine?

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    func update(_ progress: PredictProgress?) {
        guard let progress else {
            line?.finish()
            line = nil
            return
        }
        let line = self.line ?? ProgressLine(noun: "images", isQuiet: isQuiet)
        self.line = line
        line.update(done: progress.done, total: progress.total)
    }
}
