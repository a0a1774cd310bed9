import Diagnostics
import Foundation
import Language
import Testing

@testable import Commands

/// A transcript is a script with what it printed.
@Suite struct LogTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private var log: String {
        (try? String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)) ?? ""
    }

    @Test func everythingIsWrittenAsItGoes() throws {
        #expect(bench.output("log") == "no log is written\n")
        try bench.run("log session.relush")
        #expect(bench.output("log") == "writing to session.relush\n")
        for line in [
            "let x = 1", "x + 1", "lod", "truncate nothing", "vars", "if true {\n  print x\n  vars\n}", "let y = 2",
            "undo",
        ] {
            _ = bench.output(line)
            #expect(log.contains(line.split(separator: "\n")[0]), "\(line)")
        }
        #expect(bench.output("log off") == "session.relush is complete\n")
        _ = bench.output("print 5")
        let lines = log.split(separator: "\n").dropFirst(2)
        #expect(
            lines.joined(separator: "\n").hasPrefix(
                """
                let x = 1
                x + 1
                #> 2
                # failed: lod
                # error: no variable or command named 'lod'
                """))
        #expect(log.contains("\n# failed: truncate nothing\n# error: no model is loaded\n"))
        #expect(log.contains("\nvars\n# name"))
        #expect(log.contains("\nif true {\n  print x\n  vars\n}\n#> 1\n# name"))
        #expect(log.hasSuffix("\nlet y = 2\nundo\n# took back: let y = 2\n# model     none\n# features  none\n"))
        #expect(bench.output("replay session.relush --check").hasSuffix("2 of 6 statements compared\n"))
        #expect(bench.interpreter.variables.map(\.name) == ["x"])
    }

    @Test func aFileIsNotLostByAccident() throws {
        try bench.run("let a = 1; log session.relush; let b = 2; log off")
        #expect(log.contains("# before this: 1 statement\n"))
        #expect(bench.output("log session.relush").contains("--append goes on behind it, --force replaces it"))
        try bench.run("log session.relush --append; undo 2; print \"more\"; log off")
        #expect(log.contains("let b = 2\n"))
        #expect(log.hasSuffix("\n# not run again: undo 2\n" + beyond + undone + "print \"more\"\n#> more\n"))
        try bench.run("log session.relush --force; print 3; log off")
        #expect(!log.contains("let b") && log.hasSuffix("\nprint 3\n#> 3\n"))
    }

    /// A mistaken name must not cost the script that the session lives from; a transcript may come again.
    @Test func aScriptThatTheSessionHasRunIsNotReplaced() throws {
        let lib = "\(bench.folder)/lib.relush"
        try "def double(x) { return x * 2 }\n".write(toFile: lib, atomically: true, encoding: .utf8)
        #expect(bench.output("log lib.relush --force; log off").contains("is complete"))
        try "def double(x) { return x * 2 }\n".write(toFile: lib, atomically: true, encoding: .utf8)
        try bench.run("source lib.relush")
        let refusal = bench.output("log lib.relush --force")
        #expect(refusal.contains("the transcript would replace 'lib.relush', which the session has read"))
        #expect(refusal.contains("another name: log lib-session.relush"))
        #expect(try String(contentsOfFile: lib, encoding: .utf8).hasPrefix("def double"))
        try bench.run("log session.relush; print 2; log off; replay session.relush")
        #expect(bench.output("log session.relush --force").hasPrefix("writing to"))
    }

    /// What comes from the past of the session is no result that a replay could have again.
    @Test func thePastIsNoResult() throws {
        try bench.run(
            "log session.relush; let h = history | count; print h; let x = 2; print x; h = 3; print h; log off")
        #expect(
            log.contains("\nprint h\n# 1\n") && log.contains("\nprint x\n#> 2\n") && log.contains("\nprint h\n#> 3\n"))
        #expect(bench.output("print 1; replay session.relush --check").hasSuffix("2 of 6 statements compared\n"))
    }

    private var beyond: String { "# It goes back before this transcript, which no replay of it can.\n" }

    private var undone: String {
        "# took back: let b = 2\n# took back: let a = 1\n# model     none\n# features  none\n"
    }

    @Test(arguments: ["log --append", "log off --force", "log session.relush --append --force"])
    func optionsAreForAFile(script: String) {
        #expect(throws: RefusedProgram.self) { try bench.run(script) }
    }

    /// Said once; the session goes on.
    @Test func aLogThatCannotBeWrittenIsGivenUp() throws {
        var failures: [String] = []
        bench.host.sinks.failure = { failures.append($0.failure.message) }
        #expect(bench.output("log /dev/full --force").contains("the disk is full"))
        #expect(bench.output("log") == "no log is written\n")
        // A pipe whose reader goes away.
        signal(SIGPIPE, SIG_IGN)
        let pipe = "\(bench.folder)/session.relush"
        #expect(mkfifo(pipe, 0o600) == 0)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        try bench.run("log session.relush --force; let x = 1; let y = 2")
        close(reader)
        // A process that another test has just forked holds it as well, until it becomes its program.
        for _ in 0..<10_000 where failures.isEmpty {
            try bench.run("x = x")
            usleep(1000)
        }
        try bench.run("let z = 3")
        #expect(failures.count == 1 && failures[0].hasPrefix("the log is no longer written: "))
        #expect(bench.output("x + y; log").hasSuffix("3\nno log is written\n"))
    }
}
