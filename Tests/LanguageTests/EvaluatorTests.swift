import Diagnostics
import Testing

@testable import Language

@Suite struct EvaluatorTests {
    private func message(_ script: String, _ shell: Shell) -> String? {
        do {
            try shell.run(script)
            return nil
        } catch { return (error as? Diagnostic)?.failure.message }
    }

    // MARK: The last result

    @Test func underscoreIsWhatWasShownLast() throws {
        let shell = Shell()
        #expect(message("_", shell) == "there is no result yet")
        #expect(try shell.run("1 + 1\n_ * 10\n_") == ["2", "20", "20"])
        #expect(try shell.run("let x = 5\n_") == ["20"])
        #expect(try shell.run("nothing\n_") == ["20"])
        #expect(try shell.run("print 1\n_") == ["1", "20"])
        #expect(try shell.run("for i in [1, 2] { i }\n_") == ["1", "2", "2"])
        #expect(message("1 / 0", shell) == "division by zero")
        #expect(try shell.run("_") == ["2"])
        // What only looks around leaves no result.
        #expect(try shell.run("layers\n_") == ["2"])
    }

    // MARK: Scopes

    @Test func blocksShareTheScopeOfTheirScript() throws {
        #expect(try Shell().run("let x = 1; if true { x = 2; let y = 3 }; x + y") == ["5"])
        #expect(try Shell().run("for i in 0..<3 { let last = i }; last; i") == ["2", "2"])
        #expect(try Shell().run("let i = 9; for i in [] { }; i") == ["9"])
    }

    @Test func scriptsHaveScopesOfTheirOwn() throws {
        let shell = Shell(arguments: ["outer"])
        shell.host.scripts = [
            "inner": "let x = 10; print x, args[0]", "shared": "let y = x + 1; x = 20", "bad": "print x",
        ]
        #expect(try shell.run("let x = 1; run inner a; x; args[0]") == ["10 a", "1", "\"outer\""])
        #expect(try shell.run("source shared; x; y") == ["20", "2"])
        #expect(message("run bad", shell) == "no variable named 'x'")
        #expect(shell.interpreter.variables.map(\.name) == ["x", "y"])
    }

    @Test func aScriptThatRunsItselfEnds() {
        let shell = Shell()
        shell.host.scripts = ["again": "run again"]
        #expect(message("run again", shell) == "scripts run one another more than 64 deep")
        #expect(shell.interpreter.variables.isEmpty)
        #expect(message("let x = 1", shell) == nil)
    }

    @Test func variablesKeepTheOrderOfTheirDefinition() throws {
        let shell = Shell()
        try shell.run("let b = 1; let a = 2; b = 3; for c in [4] { }")
        #expect(shell.interpreter.variables.map { "\($0.name) \($0.value.text)" } == ["b 3", "a 2", "c 4"])
        shell.interpreter.define("z", .truth(true))
        #expect(shell.interpreter.variables.map(\.name) == ["b", "a", "c", "z"])
        shell.interpreter.forgetVariables()
        shell.interpreter.define("a", .number(5))
        #expect(try shell.run("a") == ["5"])
        #expect(shell.interpreter.variables.map(\.name) == ["a"])
    }

    // MARK: Failing and interrupting

    @Test func whatRanBeforeAFailureKeepsItsEffect() {
        let shell = Shell()
        #expect(message("let x = 1\nx = 2\nfail\nx = 3", shell) == "failed as asked")
        #expect(shell.interpreter.variables.first?.value.text == "2")
    }

    @Test func anAssignmentThatFailsLeavesTheVariable() throws {
        let shell = Shell()
        try shell.run("let x = 1")
        #expect(message("x = x / 0", shell) == "division by zero")
        #expect(message("let x = fail", shell) == "failed as asked")
        #expect(try shell.run("x") == ["1"])
    }

    /// After so many questions the answer is Ctrl-C; wherever that is, nothing further happens.
    @Test func everyStatementAndTurnMayBeInterrupted() throws {
        let script = "let x = 0; for i in 0..<4 { x = x + 1; if x > 1 { print x } }; print 'end'"
        let whole = Shell()
        try whole.run(script)
        let checks = Int.max - whole.host.checksLeft
        #expect(checks > 10)
        for count in 1...checks {
            let shell = Shell()
            shell.host.checksLeft = count
            #expect(message(script, shell) == "interrupted")
            #expect(shell.host.shown == Array(whole.host.shown.prefix(shell.host.shown.count)))
            #expect(shell.host.shown.count < whole.host.shown.count)
            shell.host.checksLeft = Int.max
            #expect(message("let y = 1", shell) == nil)
        }
    }

    @Test func anEndlessLoopIsInterrupted() {
        let shell = Shell()
        shell.host.checksLeft = 1000
        #expect(message("for i in 0..<9007199254740992 { }", shell) == "interrupted")
    }

    // MARK: Control

    @Test(arguments: [
        ("if 1 > 2 { print 1 } else if 2 > 1 { print 2 } else { print 3 }", ["2"]), ("if false { print 1 }", []),
        ("for c in 'añ😀' { print c }", ["a", "ñ", "😀"]), ("for x in 3..5 { print x }", ["3", "4", "5"]),
        ("for x in 5..<5 { print x }", []), ("for x in features { print x }", ["0", "1", "2", "0"]),
        ("let l = [1, 2]; for x in l { l = l + [x] }; print l", ["[1, 2, 1, 2]"]),
        ("for x in [1, 2] { for y in [3, 4] { print x * y } }", ["3", "4", "6", "8"]),
        ("false and 1 / 0 > 1", ["false"]), ("true or 1 / 0 > 1", ["true"]),
        ("let f = predict test; f", ["row of 2"]),
        ("print 'a', [1, 'b'], nothing, 0..2", ["a [1, \"b\"] nothing 0..<3"]),
    ])
    func statements(_ script: String, _ expected: [String]) throws { #expect(try Shell().run(script) == expected) }

    @Test(arguments: [
        ("if 1 { }", "a condition must be true or false, not the number 1"),
        ("for x in 5 { }", "cannot go through the number 5"), ("for x in true { }", "cannot go through true"),
        ("[1, 2][0..<2, 1]", "a list has one axis, found 2 indices"), ("features.nme", "a row has no member 'nme'"),
        ("1.5..2", "the start of a range must be a whole number, not the number 1.5"),
        ("0..1e300", "the end of a range is too large: 1e300"),
        ("len(5)", "len does not take number"), ("5[0]", "the number 5 cannot be indexed"),
    ])
    func failures(_ script: String, _ expected: String) { #expect(message(script, Shell()) == expected) }

    @Test func recordsTellWhatHappened() {
        let shell = Shell()
        #expect(message("let x = 1\nx\nlayers\nif true { load m }\nfail", shell) == "failed as asked")
        #expect(
            shell.host.records.map { "\($0.line) \($0.effect) \($0.succeeded) \($0.result?.text ?? "-")" } == [
                "1 state true -", "2 result true 1", "3 aside true -", "4 state true load", "5 state false -",
            ])
        #expect(shell.host.records.last?.diagnostic?.failure.message == "failed as asked")
        #expect(shell.host.records[3].text == "if true { load m }")
    }

    @Test(arguments: [
        ("let a = x + 1", "x", "a"), ("for i in 0..<2 { let t = i }", "", "i t"),
        ("let x = x", "x", "x"), ("x = 5", "", "x"),
        ("let b = _", "_", "b"), ("load m", "", "_"), ("layers", "", ""), ("if x > 0 { load m }", "x", "_"),
    ])
    func recordsTellWhichVariablesWereReadAndWritten(_ statement: String, _ reads: String, _ writes: String) throws {
        let shell = Shell()
        _ = try shell.run("let x = 1; x")
        _ = try shell.run(statement)
        let record = try #require(shell.host.records.last)
        #expect(record.reads.sorted().joined(separator: " ") == reads)
        #expect(record.writes.sorted().joined(separator: " ") == writes)
    }
}
