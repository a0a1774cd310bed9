import Diagnostics
import Language
import Platform
import Reporting
import Workbench

/// A script run statement by statement before an audience: the presenter says when, and may type in between.
final class SteppedReplay {
    /// Thrown where the presenter stops.
    private struct Stop: Error {}

    private let source: SourceText
    private let arguments: [String]
    private let call: Call
    private let count: Int
    private var first: Int
    private var index = -1
    /// Whether the statement at the index was interrupted, and comes again.
    private var isAgain = false
    private var tally = SteppedTally()
    /// Whether the statement at the index has not begun.
    private var isWaiting = false

    /// - Throws: `Failure` where nobody can be asked.
    init(_ source: SourceText, _ arguments: [String], _ call: Call) throws {
        guard call.host.sinks.between != nil || call.host.sinks.ask != nil else {
            throw Failure(
                .command, "--step needs somebody at a terminal", facts: ["nobody can press Enter here"],
                remedies: ["without --step the statements follow one another"])
        }
        guard call.host.levels.count == 1 else {
            throw Failure(
                .command, "--step is for the prompt, not for a script that another one runs",
                facts: call.host.steppedReplays.last.map { ["\($0.place)"] } ?? [],
                remedies: ["replay \(source.name) runs it as a whole"])
        }
        try Self.refuseErrors(of: source, arguments, call.host)
        self.source = source
        self.arguments = arguments
        self.call = call
        count = try call.host.requireInterpreter().parse(source).statements.count
        first = try ReplayRun.first(call, of: count)
    }

    /// Before anything is forgotten for the sake of a script that cannot run.
    ///
    /// - Throws: `Diagnostic` for the first thing that is wrong, as it would be seen from a clean session.
    private static func refuseErrors(of source: SourceText, _ arguments: [String], _ host: Host) throws {
        let clean = Interpreter(host: host, arguments: arguments)
        let parsed = clean.parse(source)
        if let first = clean.check(parsed).first ?? clean.checkArguments(for: parsed).first { throw first }
    }

    /// Whatever ends it, what ran stays: every statement was one of its own.
    func run() throws -> Outcome {
        let host = call.host
        let outer = host.steppedReplays.last
        host.steppedReplays.append(self)
        defer { host.steppedReplays.removeLast() }
        let isMutedAround = host.isMuted
        defer { host.isMuted = isMutedAround }
        if let outer { note("\(outer.place), until \(source.name) has ended") }
        let outcome = try steps()
        if let outer { note("back in \(outer.source.name)") }
        return outcome
    }

    /// What it stands at, for whoever types within it.
    private var place: String {
        "\(source.name) waits \(isWaiting ? "before" : "at") statement \(max(index, 0) + 1) of \(count)"
    }

    private func note(_ text: String) {
        call.host.sinks.report(
            Report(blocks: [.remark(text)]), call.invocation.signature.name, call.invocation.source,
            call.invocation.span)
    }

    private func steps() throws -> Outcome {
        let host = call.host
        host.isMuted = true
        do {
            try host.runAsTyped(SourceText(name: "<replay>", "reset"))
            host.isMuted = false
            try host.runAsTyped(source, arguments: arguments, observer: observer)
            return Outcome(.nothing, [.text(tally.closing(count, source.name, host.session.journal))])
        } catch is Stop {
            return stopped("before")
        } catch let diagnostic as Diagnostic {
            // The person has interrupted it, or it lacks an argument.
            host.sinks.failure(diagnostic)
            host.failuresWithin.append(diagnostic.failure.kind)
            return index < 0 ? Outcome() : stopped("at")
        }
    }

    private func stopped(_ place: String) -> Outcome {
        let text = "stopped \(place) statement \(max(index, 0) + 1) of \(count)"
        return Outcome(.nothing, [.text(text + tally.afterStop(call.host.session.journal))])
    }

    private var observer: StatementObserver {
        StatementObserver(
            willRun: { [self] statement in
                if !isAgain { index += 1 }
                isAgain = false
                call.host.isMuted = index < first
                if index >= first {
                    call.echo(statement.text)
                    try waitForEnter(statement.text)
                }
                tally.begin(call.host)
            },
            didRun: { [self] record in tally.end(record, call.host) },
            didFail: { [self] _, error in
                guard let diagnostic = error as? Diagnostic else { throw error }
                call.host.sinks.failure(diagnostic)
                if diagnostic.failure.kind == .interrupted {
                    // It was for the statement, which has ended; the presenter says whether it runs again.
                    Interruption.clear()
                    isAgain = true
                    first = min(first, index)
                    return .again
                }
                tally.fail(diagnostic.failure.kind, call.host)
                return .next
            })
    }

    private func waitForEnter(_ statement: String) throws {
        isWaiting = true
        defer { isWaiting = false }
        while true {
            switch try between(statement) {
            case .goOn: return
            case .ran: continue
            case .leave: throw Stop()
            }
        }
    }

    private func between(_ statement: String) throws -> PauseAnswer {
        let label = "Enter"
        if let between = call.host.sinks.between {
            return try between(label, { [call] in call.echo(statement) }, run)
        }
        guard let line = try lines(label) else { return .leave }
        if line.allSatisfy(\.isWhitespace) { return .goOn }
        _ = try run(line)
        // As in a line editor: it was for the line.
        Interruption.clear()
        return .ran
    }

    /// Runs what was typed; false if it fails.
    private func run(_ line: String) throws -> Bool {
        // What fails in between is none of the script's.
        let failures = call.host.failuresWithin
        defer { call.host.failuresWithin = failures }
        do {
            try call.host.runAsTyped(SourceText(name: "<prompt>", line))
            return true
        } catch let diagnostic as Diagnostic {
            call.host.sinks.failure(diagnostic)
            return false
        }
    }

    /// A statement of one or more lines, where there is no line editor; nothing where the presenter stops.
    private func lines(_ label: String) throws -> String? {
        guard let ask = call.host.sinks.ask else { return nil }
        do {
            guard var text = try ask(label + " ▸ ") else { return nil }
            while try call.host.requireInterpreter().isIncomplete(text) {
                guard let more = try ask("… ") else { return nil }
                text += "\n" + more
            }
            return text
        } catch let failure as Failure where failure.kind == .interrupted {
            Interruption.clear()
            return nil
        }
    }
}
