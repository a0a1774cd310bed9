import Diagnostics
import Foundation
import Language
import Synchronization
import Testing
import Workbench

@testable import Commands

/// Whatever a person does at the prompt: what is saved gives the same session again, result by result and bit by bit.
@Suite struct RandomSessionTests {
    private static let seeds = 1...300
    private static let length = 24
    /// For every session that was saved, how many statements were kept and whether there were results to check.
    private static let saved = Mutex<[(statements: Int, hasOutput: Bool)]>([])

    /// Runs a session as it would be typed: what fails, fails alone.
    private func played(_ seed: Int) throws -> (bench: Bench, session: [String]) {
        let bench = try Bench()
        try "param k = 4\nlet a = k\nlet s = a + 1\ntruncate fc1\npredict images --limit 3\n"
            .write(toFile: "\(bench.folder)/steps.relush", atomically: true, encoding: .utf8)
        let session = RandomSession(seed: UInt64(seed), count: Self.length).statements
        for statement in session { _ = bench.output(statement) }
        return (bench, session)
    }

    /// Another session in the same folder, without the files that the first one wrote.
    private func startedAnew(_ bench: Bench) throws -> Bench {
        for file in ["features.npy", "features.csv"]
        where FileManager.default.fileExists(atPath: "\(bench.folder)/\(file)") {
            try FileManager.default.removeItem(atPath: "\(bench.folder)/\(file)")
        }
        return try Bench(sharing: bench)
    }

    private func script(_ bench: Bench) -> String {
        (try? String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)) ?? ""
    }

    /// The session, and what became of it, for a seed that fails.
    private func account(_ seed: Int, _ session: [String], _ bench: Bench) -> Comment {
        "seed \(seed)\n--- typed:\n\(session.joined(separator: "\n"))\n--- saved:\n\(script(bench))"
    }

    @Test(arguments: seeds) func aSession(seed: Int) throws {
        let (bench, session) = try played(seed)
        try undoAndRedoAreTheIdentity(seed, session, bench)
        try whatIsSavedGivesTheSameSession(seed, session, bench)
        try whatIsSavedForAValueGivesIt(seed, session, bench)
        muchWasSaved()
    }

    /// Sessions that keep nothing would give the same again, too: whichever comes last looks at all of them.
    private func muchWasSaved() {
        let all = Self.saved.withLock { $0 }
        guard all.count == Self.seeds.count else { return }
        let (several, withOutput) = (all.count { $0.statements >= 4 }, all.count(where: \.hasOutput))
        #expect(several > all.count * 2 / 3, "\(several) of \(all.count) keep four statements or more")
        #expect(withOutput > all.count * 2 / 3, "\(withOutput) of \(all.count) have a result to check")
    }

    /// Functions of the same head are different values.
    @Test func functionsAreToldApart() throws {
        let definitions = [
            "def f(v, w = 1) { return v + w }", "def f(v, w = 1) { return v - w }",
            "def f(v, w = 1) { return v + w + 1 }", "def f(v, w = 1) { let r = v + w; return r }",
            "def g(w) { return v => v + w }; let f = g(1)", "def g(w) { return v => v + w }; let f = g(2)",
        ]
        let bench = try Bench()
        let prints = try definitions.map { definition in
            try bench.run(definition)
            return try #require(Fingerprint.values(of: bench)["f"])
        }
        #expect(Set(prints).count == definitions.count, "\(prints)")
    }

    private func undoAndRedoAreTheIdentity(_ seed: Int, _ session: [String], _ bench: Bench) throws {
        let moments = bench.host.history.past.map(\.before)
        guard !moments.isEmpty else { return }
        let now = Fingerprint.everything(of: bench)
        let active = bench.host.session.journal.active.map(\.number)
        var random = SeededRandom(state: UInt64(seed))
        for _ in 0..<2 {
            let count = 1 + random.below(moments.count)
            _ = bench.output("undo \(count)")
            #expect(
                bench.host.changes(from: moments[moments.count - count], to: bench.host.moment).isEmpty,
                account(seed, session, bench))
            _ = bench.output("redo \(count)")
            #expect(Fingerprint.everything(of: bench) == now, "undo \(count)\n\(account(seed, session, bench))")
            #expect(bench.host.session.journal.active.map(\.number) == active, account(seed, session, bench))
        }
    }

    private func whatIsSavedGivesTheSameSession(_ seed: Int, _ session: [String], _ bench: Bench) throws {
        let before = Fingerprint.everything(of: bench)
        #expect(bench.output("save session.relush --output").hasPrefix("wrote "), account(seed, session, bench))
        let hasOutput = script(bench).contains("\n#>")
        let statements = bench.interpreter.parse(SourceText(name: "session.relush", script(bench))).statements.count
        Self.saved.withLock { $0.append((statements, hasOutput)) }
        let fresh = try startedAnew(bench)
        let replayed = fresh.output("replay session.relush" + (hasOutput ? " --check" : ""))
        #expect(!replayed.contains("error: "), "\(replayed)\n\(account(seed, session, bench))")
        #expect(Fingerprint.everything(of: fresh) == before, account(seed, session, bench))
    }

    private func whatIsSavedForAValueGivesIt(_ seed: Int, _ session: [String], _ bench: Bench) throws {
        let values = Fingerprint.values(of: bench)
        let names = values.keys.sorted()
        guard !names.isEmpty else { return }
        let name = names[seed % names.count]
        #expect(
            bench.output("save session.relush --force --for \(name)").hasPrefix("wrote "),
            account(seed, session, bench))
        let fresh = try startedAnew(bench)
        let run = fresh.output("source session.relush")
        #expect(!run.contains("error: "), "\(name): \(run)\n\(account(seed, session, bench))")
        #expect(Fingerprint.values(of: fresh)[name] == values[name], "\(name)\n\(account(seed, session, bench))")
    }
}
