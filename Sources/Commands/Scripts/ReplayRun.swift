import Diagnostics
import Language
import Reporting
import Workbench

/// A script run from a clean session, from its beginning to its end.
final class ReplayRun {
    private let source: SourceText
    private let arguments: [String]
    private let call: Call
    private let statements: [StatementText]
    /// Index of the first statement that is shown.
    private let first: Int
    private let check: CheckedReplay?
    /// Whether a script that runs this one shows nothing now.
    private let isMutedAround: Bool
    /// Index of the statement that runs.
    private var index = -1
    private var problems: [Diagnostic] = []

    /// - Throws: `Failure` if the script has fewer statements than `--from` says, or nothing to check.
    init(_ source: SourceText, _ arguments: [String], _ call: Call) throws {
        self.source = source
        self.arguments = arguments
        self.call = call
        isMutedAround = call.host.isMuted
        let parsed = try call.host.requireInterpreter().parse(source)
        statements = parsed.statements
        first = try Self.first(call, of: statements.count)
        let (statements, first) = (statements, first)
        // Whether anything was recorded, a script that does not parse cannot tell; running it says what is wrong.
        check =
            try call.has("check") && parsed.diagnostics.isEmpty
            ? call.placing(at: "file") {
                try CheckedReplay(
                    source, statements: statements, from: first, tolerance: call.optionNumber("tolerance") ?? 1e-5,
                    host: call.host)
            } : nil
    }

    /// The index that `--from` names.
    static func first(_ call: Call, of count: Int) throws -> Int {
        guard let number = call.optionWhole("from") else { return 0 }
        guard number <= count else {
            throw call.failure(
                Failure(
                    .command, "there is no statement \(number) in '\(call.text("file") ?? "")'",
                    facts: ["it has \(Figures.count(count, "statement"))"], remedies: ["a number from 1 to that"]),
                at: call.invocation.options["from"])
        }
        return number - 1
    }

    func run() throws -> Outcome {
        let host = call.host
        host.startAfresh()
        host.session.resetSettingsOfResults()
        let transcripts = host.transcripts.count
        defer {
            host.isMuted = isMutedAround
            // A statement that failed has left its own.
            host.endTranscripts(downTo: transcripts)
        }
        do {
            try host.run(script: source, arguments: arguments, scope: .shared, observer: observer)
        } catch let quit as QuitRequest {
            if let check { try noting { try check.endEarly() } }
            if !problems.isEmpty { throw summary }
            throw quit
        }
        if !problems.isEmpty { throw summary }
        return outcome
    }

    private var observer: StatementObserver {
        var observer = StatementObserver(
            willRun: { [self] statement in
                index += 1
                call.host.isMuted = isMutedAround || index < first
                if !call.host.isMuted, !call.has("quiet") { call.echo(statement.text) }
                check?.begin()
            },
            didRun: { [self] _ in if let check { try noting { try check.end() } } })
        if call.has("keep-going") {
            observer.didFail = { [self] _, error in
                guard let diagnostic = error as? Diagnostic, diagnostic.failure.kind != .interrupted else {
                    throw error
                }
                check?.abandon()
                note(diagnostic)
                return .next
            }
        }
        return observer
    }

    /// With `--keep-going` a difference is shown and counted, and otherwise thrown.
    private func noting(_ body: () throws -> Void) throws {
        do { try body() } catch let diagnostic as Diagnostic {
            guard call.has("keep-going") else { throw diagnostic }
            note(diagnostic)
        }
    }

    private func note(_ diagnostic: Diagnostic) {
        problems.append(diagnostic)
        call.host.sinks.failure(diagnostic)
    }

    private var summary: Failure {
        let differences = problems.count { $0.failure.kind == .assertion }
        return Failure(
            problems[0].failure.kind, "\(Figures.count(problems.count, "problem")) in '\(source.name)'",
            facts: [
                "\(Figures.count(differences, "statement")) not as recorded or not as asserted, "
                    + "\(Figures.count(problems.count - differences)) failed, of \(Figures.count(statements.count))"
            ], remedies: ["what differs stands above; without --keep-going the replay ends at the first"])
    }

    private var outcome: Outcome {
        guard let check else { return Outcome() }
        var record = Record()
        record["statements"] = .whole(statements.count)
        record["compared"] = .whole(check.compared)
        // Without a value: the last result is that of the script.
        return Outcome(
            .nothing,
            [
                .text(
                    "as recorded: \(Figures.count(check.compared)) of \(Figures.count(statements.count, "statement")) compared"
                )
            ], record: record)
    }
}

extension Call {
    /// Shows a statement before it runs.
    func echo(_ statement: String) {
        var record = Record()
        record["statement"] = .text(statement)
        let report = Report(blocks: [.text("> " + statement)], record: record)
        host.sinks.report(report, invocation.signature.name, invocation.source, invocation.span)
    }
}
