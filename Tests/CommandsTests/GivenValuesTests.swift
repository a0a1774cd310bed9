import Diagnostics
import Foundation
import Language
import Testing

@testable import Commands

/// Scripts that are given values, replayed and saved.
@Suite struct GivenValuesTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func write(_ text: String) throws {
        try text.write(toFile: "\(bench.folder)/steps.relush", atomically: true, encoding: .utf8)
    }

    private static let script = "param n: number = 3\nparam l: list = [1]\nlet total = sum(l) * n\nprint total\n"

    @Test(arguments: [
        ("", "3\n"), ("7", "7\n"), ("7 1,2", "21\n"), ("--n 7 --quiet", "7\n"), ("--quiet --l=5,6 --n 2", "22\n"),
        ("--quiet -- 7", "7\n"),
    ])
    func aReplayPassesThem(words: String, expected: String) throws {
        try write(Self.script)
        #expect(bench.output("replay steps.relush \(words)").hasSuffix(expected))
    }

    /// A list that stands behind an option is the value of that option as a whole.
    @Test func listsOfTheCallerStayWhole() throws {
        try write("param names: list\nparam n = 1\nprint names, n")
        #expect(bench.output("let l = [\"a, b\", \"c\"]; run steps.relush --names $l") == "[\"a, b\", \"c\"] 1\n")
        #expect(bench.output("run steps.relush --names (0..2) --n 5").contains("error:"))
        #expect(bench.output("run steps.relush --n 5 --names ([1])") == "[1] 5\n")
        #expect(bench.output("let none = []; run steps.relush --names $none") == "[] 1\n")
    }

    @Test func soDoesACheckedReplay() throws {
        try write(Self.script + "#> 14\n")
        #expect(bench.output("replay steps.relush 7 2 --check --quiet").contains("as recorded: 1 of 4"))
        #expect(bench.output("replay steps.relush --n 8 --check --quiet").contains("found: 8"))
    }

    @Test func wrongOnesLeaveTheSession() throws {
        try write(Self.script)
        try bench.run("let kept = 5")
        let refusal = bench.output("replay steps.relush x")
        #expect(refusal.hasPrefix("error: n cannot be 'x'\n"), "\(refusal)")
        #expect(refusal.contains("| replay steps.relush x\n"), "\(refusal)")
        #expect(bench.output("replay steps.relush --help").hasPrefix("usage: steps.relush [N] [L…]\n"))
        #expect(bench.output("kept") == "5\n")
    }

    /// A script without parameters has no use for an option, so it is one of `replay`.
    @Test func mistypedOptionsAreNotForTheScript() throws {
        try write("print args")
        let output = bench.output("replay steps.relush --chekc")
        #expect(output.hasPrefix("error: no option '--chekc' for replay\n"))
        #expect(output.contains("did you mean --check?"))
        #expect(bench.output("replay steps.relush a --quiet") == "[\"a\"]\n")
        #expect(bench.output("replay steps.relush -- --chekc").hasSuffix("[\"--chekc\"]\n"))
        #expect(bench.output("replay steps.relush --quiet -- a -- b") == "[\"a\", \"--\", \"b\"]\n")
    }

    /// Parameters that are called like options of `replay` are given behind `--`.
    @Test(arguments: ["-- --quiet 5", "-- --quiet=5", "--quiet -- --quiet 5", "--from 2 -- 5"])
    func whatFollowsTheDashesIsForTheScript(words: String) throws {
        try write("param quiet: number = 1\nparam step: number = 2\nprint quiet, step")
        #expect(bench.output("replay steps.relush \(words)").hasSuffix("5 2\n"))
    }

    @Test(arguments: [
        ("1, [2, 3]", "[1, [2, 3]]"), ("1,[2]", "[1, [2]]"), ("\\\"a, b\\\", \\\"c\\\"", "[\"a, b\", \"c\"]"),
        ("[1, 2]", "[1, 2]"), ("a[1],b", "[\"a[1]\", \"b\"]"), ("[conv1, a/b.png]", "[\"conv1\", \"a/b.png\"]"),
        ("", "[]"),
        ("f(1),x", "[\"f(1)\", \"x\"]"),
    ])
    func listsAreReadWhole(word: String, expected: String) throws {
        try write("param l: list\nprint l")
        #expect(bench.output("run steps.relush --l \"\(word)\"") == expected + "\n")
    }

    @Test(arguments: ["1,,2", ",", "1,", "[f(1)]", "1, [2", "2, 3]", "[1, g(2)]", "\\\"a, b"])
    func listsThatAreNoneAreRefused(word: String) throws {
        try write("param l: list\nprint l")
        let output = bench.output("run steps.relush --l \"\(word)\"")
        #expect(output.hasPrefix("error: l cannot be '"), "\(output)")
        #expect(output.contains("for example --l "))
    }

    /// `relush --check steps.relush VALUES…`
    @Test(arguments: [
        ([], ""), (["7", "--l", "1,2"], ""), (["x"], "n cannot be 'x'"),
        (["1", "2", "--m", "3"], "no parameter '--m'"),
    ])
    func aCheckLooksAtThem(words: [String], problem: String) {
        let interpreter = Interpreter(host: bench.host, arguments: words)
        let parsed = interpreter.parse(SourceText(name: "x", Self.script))
        let found = interpreter.checkArguments(for: parsed).map(\.failure.message).joined()
        #expect(problem.isEmpty ? found.isEmpty : found.contains(problem))
    }

    @Test func aCheckTellsOfTheScriptsParameters() throws {
        try write(Self.script)
        #expect(bench.output("check steps.relush --help").hasPrefix("usage: steps.relush [N] [L…]\n"))
    }

    /// `relush steps.relush 7`, with `save` at its end.
    @Test func aScriptThatSavesItselfKeepsThem() throws {
        let interpreter = Interpreter(host: bench.host, arguments: ["7", "1,2"])
        bench.host.interpreter = interpreter
        try interpreter.run(
            interpreter.parse(SourceText(name: "x", Self.script + "save \(bench.folder)/session.relush")))
        bench.host.interpreter = bench.interpreter
        let saved = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
        #expect(saved.contains("\nparam n: number = 7\nparam l: list = [1, 2]\nlet total"))
        #expect(bench.output("run session.relush") == "21\n")
    }

    @Test(arguments: ["run", "source"])
    func aSavedSessionRunsScriptsWithThem(command: String) throws {
        try write(Self.script)
        #expect(bench.output("\(command) steps.relush 7 --l 1,2") == "21\n")
        try bench.run("save session.relush --output")
        #expect(bench.output("replay session.relush --check --quiet").contains("as recorded: 1 of 1"))
    }

    /// What was given in the sessions before is offered in the next one, and nothing is read for that while somebody types.
    @Test func argumentsOfEarlierSessionsAreOffered() throws {
        bench.host.sinks.pastStatements = {
            Issue.record("the history was read")
            return []
        }
        #expect(bench.host.pastValues(at: GivenPlace(command: "run")).isEmpty)
        bench.host.remember(["run old.relush first", "run old.relush last"])
        #expect(bench.host.pastValues(at: GivenPlace(command: "run")) == ["old.relush", "last", "first"])
        #expect(bench.host.pastValues(at: GivenPlace(command: "load")).isEmpty)
    }

    @Test func longHistoriesAreCut() throws {
        bench.host.remember((1...2001).map { "run \($0)" })
        let given = bench.host.pastValues(at: GivenPlace(command: "run"))
        #expect(given.count == 2000 && given.first == "2001" && given.last == "2")
    }

    @Test func aStatementThatAsksForThePastIsNone() throws {
        bench.host.sinks.pastStatements = {
            [("print 1", true), ("old", nil), ("history --all | where not succeeded", nil)].map {
                PastStatement(time: nil, session: "now", text: $0.0, seconds: nil, succeeded: $0.1)
            }
        }
        let output = bench.output("history --all | where not succeeded")
        #expect(output.contains("old") && !output.contains("history"))
    }

    @Test func valuesOfOptionsAreOfferedForTheirOption() throws {
        bench.host.remember([
            "predict a --limit 20 --batch=4", "predict b --limit=7 --limit", "predict c --quiet 5", "load x --limit 3",
        ])
        func given(_ option: String?) -> [String] {
            bench.host.pastValues(at: GivenPlace(command: "predict", option: option))
        }
        #expect(given("limit") == ["7", "20"])
        #expect(given("batch") == ["4"])
        #expect(given("at").isEmpty)
        #expect(given(nil) == ["c", "b", "a"])
    }
}
