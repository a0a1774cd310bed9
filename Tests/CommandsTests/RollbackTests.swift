import Diagnostics
import Foundation
import Language
import Testing

@testable import Commands

/// A statement that fails leaves everything as it was: model, features, history, variables, `_` and `args`.
@Suite struct RollbackTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.run("load model.h5; truncate fc1; let x = 1; x + 1")
    }

    private func write(_ text: String) throws {
        try text.write(toFile: "\(bench.folder)/steps.relush", atomically: true, encoding: .utf8)
    }

    /// Everything that a statement may change.
    private var snapshot: [String] {
        // Reading the last result first, and leaving one behind that can be told from what a script leaves.
        let texts = ["_", "vars", "args", "model"].map { bench.output($0) }
        _ = bench.output("x + 1")
        return texts
    }

    @Test(arguments: [
        "truncate nothing", "for n in [\"conv1\", \"nothing\"] { truncate $n }", "if true { let x = 5; let y = x[0] }",
        "for i in 0..<3 { x = x + i; assert i < 2 }", "let t = [1, 2] * features",
        "if true { reset; undo }", "let m = load missing.h5",
    ])
    func aStatementThatFailsChangesNothing(script: String) throws {
        let before = snapshot
        let steps = bench.host.history.past.map(\.text)
        #expect(bench.output(script).contains("error: "))
        #expect(bench.host.history.past.map(\.text) == steps)
        #expect(snapshot == before)
    }

    @Test(arguments: ["run steps.relush a", "source steps.relush a b", "replay steps.relush"])
    func aScriptThatFailsLaterChangesNothing(command: String) throws {
        for script in ["let y = 2\nrestore\ntruncate nothing\n", "let y = 2\nprint x +\n", "print unknown\n"] {
            try write(script)
            let before = snapshot
            #expect(bench.output(command).contains("error: "), "\(script)")
            #expect(snapshot == before, "\(command) of \(script)")
        }
    }

    @Test func aReplayKnowsNothingOfTheVariablesBefore() throws {
        try write("print x\n")
        #expect(bench.output("replay steps.relush").contains("error: "))
        #expect(bench.output("x") == "1\n")
    }

    @Test func resetWithinAScriptForgetsTheVariablesAroundItToo() throws {
        try write("reset\n")
        try bench.run("run steps.relush")
        #expect(bench.output("vars") == "no variables yet\n")
    }

    @Test func argumentsOfASourcedScriptAreItsOwn() throws {
        try write("let given = args\n")
        #expect(bench.output("source steps.relush a b; print given, args") == "[\"a\", \"b\"] []\n")
    }

    /// `_` of a saved script is `_` of the session.
    @Test func whatOnlyLooksAroundIsNoResult() throws {
        #expect(bench.output("x + 1; layers; vars; help; let kept = _; kept").hasSuffix("\n2\n"))
    }

    /// So that `save` never leaves out what a failed block did.
    @Test func aFailedBlockIsNotInTheSavedScript() throws {
        _ = bench.output("for n in [\"conv1\", \"nothing\"] { truncate $n }")
        try bench.run("save session.relush")
        let script = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
        #expect(!script.contains("conv1"))
        let before = bench.output("model")
        try bench.run("reset; replay session.relush")
        #expect(bench.output("model") == before)
    }

    @Test func nothingSaysThatNothingWasRunOnceSomethingWas() throws {
        try write("print 1 +\n")
        for script in [
            "load $m --no-top --classes $n", "set precision $n", "stats zeros [0, 1] --eps (0 - n)",
            "run steps.relush",
        ] {
            #expect {
                try bench.run("let n = 99; let m = \"vgg19\"; " + script)
            } throws: { error in
                (error as? Diagnostic)?.failure.kind == .command
            }
        }
    }

    /// A slip in the last line must not cost the computing before it.
    @Test(arguments: [
        "load vgg19 --no-top --classes 5", "load m.h5 --seed 1", "load vgg16 --input 8x8", "set precision 99",
        "set threads abc", "stats zeros --eps -1", "stats zeros --by layer --at conv1", "stats summary --eps -1",
        "export features f.xyz", "export features f", "quit 300", "help nonsense", "predict images --batch 5000",
        "replay s.relush --tolerance 1", "replay s.relush --check --tolerance -1",
    ])
    func literalsThatCannotBeRightRunNothing(script: String) {
        #expect(throws: RefusedProgram.self) { try bench.run("let never = 1; " + script) }
        #expect(!bench.output("vars").contains("never"))
    }

    @Test func whatWasRefusedIsInTheHistory() {
        _ = bench.output("lod model.h5")
        _ = bench.output("print unknown_name")
        let history = bench.output("history")
        #expect(history.contains("!  lod model.h5"))
        #expect(history.contains("!  print unknown_name"))
    }

    @Test func scriptsAndBlocksTogetherAreBounded() throws {
        try write(
            String(repeating: "if true {\n", count: 190) + "run '\(bench.folder)/steps.relush'\n"
                + String(repeating: "}\n", count: 190))
        #expect(bench.output("run steps.relush").contains("error: blocks lie more than 1000 deep"))
    }
}
