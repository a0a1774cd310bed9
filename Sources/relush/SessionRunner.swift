import Commands
import Console
import Diagnostics
import Language
import Platform
import Reporting
import Workbench

/// One session with its commands and its language, as the console sees it.
final class SessionRunner: SourceRunner {
    let interpreter: Interpreter
    let host: Host

    /// - Throws: `Failure` if an option has no sense here.
    init(_ options: LaunchOptions) throws {
        var settings = Settings()
        if let threads = options.threads {
            settings = try settings.setting(.threads, to: threads, origin: .commandLine)
        }
        let session = Session(settings: settings)
        host = Host(
            session: session,
            sinks: Sinks.make(options))
        interpreter = Interpreter(host: host, arguments: options.scriptArguments)
        host.interpreter = interpreter
    }

    func check(_ source: SourceText) -> [Diagnostic] {
        let parsed = interpreter.parse(source)
        let found = interpreter.check(parsed)
        return found.isEmpty ? interpreter.checkArguments(for: parsed) : found
    }

    func run(_ source: SourceText) throws {
        _ = host.takeFailureWithin()
        do {
            try interpreter.run(interpreter.parse(source))
        } catch let quit as QuitRequest {
            // A script that only ends early has failed all the same.
            throw Leaving(status: quit.status == 0 ? takeFailureWithin()?.exitStatus ?? 0 : quit.status)
        } catch let refused as RefusedProgram {
            throw RefusedText(errors: refused.diagnostics)
        }
        if let kind = takeFailureWithin() { throw FailedWithin(kind) }
    }

    /// Whoever types at the prompt has seen it, and goes on.
    private func takeFailureWithin() -> Failure.Kind? { host.sinks.isPrompt ? nil : host.takeFailureWithin() }

    func beginPrompt(_ earlier: [String]) -> String? {
        host.remember(earlier)
        return host.keepSession(in: host.sessionsFolder).map { offer in
            let output = Output.error
            let renderer = TextRenderer(width: output.isTerminal ? output.width : nil)
            return renderer.render(Report(blocks: [.text(offer)]))
        }
    }

    func offer(_ prompt: InnerPrompt?) {
        let progress = host.session.progress
        host.sinks.between = prompt.map { prompt in
            { label, above, run in try progress.aside { try prompt.next(label, above: above, run: run) } }
        }
    }

    func endPrompt() { host.endSession() }

    func isIncomplete(_ text: String) -> Bool { interpreter.isIncomplete(text) }

    func takeFollowUp() -> String? {
        defer { host.followUp = nil }
        return host.followUp
    }

    var promptLabel: String { host.promptLabel }
}
