import Foundation
import Language
import Testing
import Workbench

@testable import Commands

/// Scripts that run scripts, and sessions that become scripts.
@Suite struct ScriptTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func write(_ text: String, to name: String = "steps.relush") throws {
        try text.write(toFile: "\(bench.folder)/\(name)", atomically: true, encoding: .utf8)
    }

    private func read(_ name: String) throws -> String {
        try String(contentsOfFile: "\(bench.folder)/\(name)", encoding: .utf8)
    }

    @Test func runHasVariablesOfItsOwnAndSourceShares() throws {
        try write("let x = 2\nprint x, args\n")
        #expect(bench.output("let x = 1; run steps.relush a; print x") == "2 [\"a\"]\n1\n")
        #expect(bench.output("source steps.relush b; print x") == "2 [\"b\"]\n2\n")
    }

    @Test func errorsNameTheInnerFileAndLine() throws {
        try write("let x = 1\ntruncate -1\n")
        #expect(
            bench.output("run steps.relush") == """
                error: no model is loaded
                  steps.relush:2:10
                  2 | truncate -1
                    |          ^^
                  load MODEL.h5, or load vgg19

                """)
    }

    @Test func saveSaysHowManyGiveWhatIsAskedFor() throws {
        let one = bench.output("let two_words = 'a b'; save session.relush --for two_words")
        #expect(one == "wrote session.relush: 1 of 1 statement, which gives two_words\n")
        let two = bench.output("let a = 1; let b = a + 1; save session.relush --force --for b")
        #expect(two.hasSuffix("which give b\n"))
    }

    /// Whoever comes from Keras expects a model in it.
    @Test(arguments: [
        ("m.h5", "export model"), ("m.keras", "export model"), ("m.pt", "export model"), ("f.npy", "export"),
    ])
    func saveWritesNoScriptThatLooksLikeAModel(file: String, part: String) throws {
        let output = bench.output("let x = 1; save \(file)")
        #expect(output.contains("save writes a script") && output.contains(part), "\(output)")
        #expect(!FileManager.default.fileExists(atPath: "\(bench.folder)/\(file)"))
        #expect(bench.output("load model.h5; model.save(\"m.h5\")").contains("export model FILE"))
    }

    @Test func aScriptThatRunsItselfEnds() throws {
        try write("run \"\(bench.folder)/steps.relush\"\n")
        #expect(bench.output("run steps.relush").contains("deep"))
    }

    @Test func replayStartsFromACleanSessionAndEchoes() throws {
        try write("let y = 1\nprint y\n")
        #expect(bench.output("load model.h5; let x = 1; replay steps.relush").hasSuffix("> let y = 1\n> print y\n1\n"))
        #expect(bench.interpreter.variables.map(\.name) == ["y"])
        #expect(bench.host.session.state.model == nil)
    }

    @Test func aReplayThatCannotBeResolvedLosesNothing() throws {
        try write("print unknown\n")
        try bench.run("load model.h5")
        #expect(bench.output("replay steps.relush").contains("unknown"))
        #expect(bench.host.session.state.model != nil)
    }

    /// Typos, failures and looks around are not saved; what is saved gives the same features, bit for bit.
    @Test func aMessySessionIsSavedClean() throws {
        for line in [
            "load model.h5", "lod model.h5", "truncate nothing", "truncate fc1", "help", "predict missing", "layers",
            "predict images", "let f = features[1:3]", "stats zeros",
        ] { _ = bench.output(line) }
        #expect(bench.output("save session.relush") == "wrote session.relush: 5 of 10 statements\n")
        let script = try read("session.relush")
        let lines = script.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            lines.map { $0.replacingOccurrences(of: bench.folder + "/", with: "") }
                == ["load model.h5", "truncate fc1", "predict images", "let f = features[1:3]", "stats zeros"])
        let before = try bench.numbers("features").map(\.bitPattern)
        try bench.run("reset; replay session.relush")
        #expect(try bench.numbers("features").map(\.bitPattern) == before)
        #expect(try bench.numbers("shape(f)") == [2, 8])
    }

    @Test func whatComesFromThePastIsNotRecorded() throws {
        try bench.run(
            "print 0; let h = history | count; print h; let x = 2; print x; let y = h; print y, 1; y = 5; print y")
        try bench.run("save session.relush --output")
        let script = try read("session.relush")
        for kept in ["print 0\n#> 0\n", "print h\n", "print x\n#> 2\n", "print y, 1\ny = 5\n", "print y\n#> 5\n"] {
            #expect(script.contains("\n" + kept), "\(kept)")
        }
        #expect(!script.contains("print h\n#>"))
        #expect(!bench.output("replay session.relush --check").contains("error: "))
    }

    /// Defaults of settings and whole paths are of one machine, and a replay is not held to them.
    @Test func whatIsOfThisMachineIsNotRecorded() throws {
        try bench.run(
            "set threads 1; let v = set; v; let p = pwd; p; print 7; save session.relush --output")
        let script = try read("session.relush")
        #expect(script.split(separator: "\n").filter { $0.hasPrefix("#>") } == ["#> 7"])
    }

    @Test func aSessionThatPrintsNothingIsChecked() throws {
        try bench.run("let a = 1; save session.relush --output")
        #expect(
            try Bench(sharing: bench).output("replay session.relush --check").hasSuffix("0 of 1 statement compared\n"))
        try bench.run("save session.relush --force")
        #expect(
            try Bench(sharing: bench).output("replay session.relush --check").contains(
                "has recorded no output to check"))
    }

    @Test func savingWithinAScriptIsRefused() throws {
        try write("let s = 1\nsave session.relush\n")
        for command in ["run steps.relush", "source steps.relush", "replay steps.relush"] {
            #expect(bench.output(command).contains("save keeps what was typed"), "\(command)")
        }
        #expect(!FileManager.default.fileExists(atPath: "\(bench.folder)/session.relush"))
    }

    /// A file that a statement looks for has to be there when it is run again.
    @Test(arguments: [
        "exists(\"features.npy\")", "len(read(\"features.npy\"))", "ls features.npy | count",
    ])
    func filesThatAreLookedForAreWrittenFirst(look: String) throws {
        try bench.run("load model.h5; truncate fc1; predict images; let other = 2; export features features.npy")
        try bench.run("let there = \(look); save session.relush --for there")
        let script = try read("session.relush")
        #expect(script.contains("\nexport features ") && script.contains("\npredict ") && !script.contains("other"))
    }

    /// `vars` says which variables there are, so a value that comes from it needs all of them.
    @Test func variablesThatAreCountedAreKept() throws {
        try bench.run("let a = 1; let b = 2; let n = vars | count; save session.relush --for n")
        #expect(try read("session.relush").hasSuffix("\nlet a = 1\nlet b = 2\nlet n = vars | count\n"))
    }

    @Test func savingAsksOrRefuses() throws {
        try bench.run("let x = 1; save session.relush")
        #expect(bench.output("save session.relush").contains("--force replaces it"))
        try bench.run("let y = 1; save session.relush --force")
        #expect(try read("session.relush").contains("let y = 1"))
        var questions: [String] = []
        bench.host.sinks.confirm = { question in
            questions.append(question)
            return questions.count > 1
        }
        #expect(bench.output("let z = 1; save session.relush").contains("nothing was written"))
        #expect(try !read("session.relush").contains("let z = 1"))
        try bench.run("save session.relush")
        #expect(try read("session.relush").contains("let z = 1"))
        #expect(questions.count == 2 && questions[0].hasPrefix("replace "))
    }

    @Test func everythingIsSavedIfAskedFor() throws {
        _ = bench.output("let x = 1")
        _ = bench.output("load missing.h5")
        _ = bench.output("vars")
        try bench.run("save session.relush --all")
        let lines = try read("session.relush").split(separator: "\n").drop { $0.hasPrefix("#:") }.dropFirst()
        #expect(lines == ["let x = 1", "# failed: load missing.h5", "vars"])
        try bench.run("save session.relush --all --force")
        #expect(try read("session.relush").contains("\n# not run again: save "))
    }

    /// A block that saved, and did something else, could neither be left out of a script nor stand in it.
    @Test(arguments: [
        "if true { save session.relush --force; let a = 5 }",
        "try { log session.relush --force } else { assert false }",
        "def keep() { save session.relush }; keep()", "let x = (save session.relush)",
    ])
    func savingIsAStatementOfItsOwn(script: String) throws {
        let output = bench.output("print 1; " + script)
        // As a whole, before anything runs.
        #expect(output.hasPrefix("error: ") && output.contains(" stands within a statement that has not ended"))
        #expect(!FileManager.default.fileExists(atPath: "\(bench.folder)/session.relush"))
    }

    /// What a function uses it looks up when it is called: what stands there at the end goes into the script.
    @Test(arguments: [
        ("let f = x => x + k", "f"), ("def f(x) { return x + k }", "f"), ("let f = [1, x => x + k]", "f"),
        ("def g(x) { return x + k }; let f = x => g(x)", "f"),
    ])
    func aFunctionIsSavedWithWhatItUses(definition: String, name: String) throws {
        try bench.run("let k = 1; let other = 7; \(definition); k = 2; save session.relush --for \(name)")
        let script = try read("session.relush")
        #expect(script.contains("\nk = 2\n") && !script.contains("other"))
    }

    @Test func aFunctionOfTheFeaturesIsSavedWithThese() throws {
        try bench.run("load model.h5; predict images; let g = x => features[0] + x; save session.relush --for g")
        let script = try read("session.relush")
        #expect(script.contains("\nload ") && script.contains("\npredict "))
    }

    @Test func historyMarksWhatIsKept() throws {
        _ = bench.output("let x = 1")
        _ = bench.output("x + \"\"")
        _ = bench.output("vars")
        let rows = bench.output("history").split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true)
        }
        #expect(rows.dropFirst().map { $0.prefix(2) } == [["1", "+"], ["2", "!"], ["3", "vars"]])
    }

    @Test func variablesWithTheirTypes() throws {
        try bench.run("load model.h5; let x = 1/3; let names = [\"a\"]")
        #expect(
            bench.output("vars") == """
                name   type    value
                model  model   small, 7 layers, output 2
                names  list    ["a"]
                x      number  0.333333

                """)
        try bench.run("reset")
        #expect(bench.output("vars") == "no variables yet\n")
    }

    @Test func settingsTakeValuesOfExpressions() throws {
        try bench.run("let n = 2; set precision (n + 1)")
        #expect(bench.output("1/3; set precision $n; 1/3").hasPrefix("0.333\n"))
        #expect(bench.output("1/3") == "0.33\n")
        #expect(bench.output("set precision (n / 4)").contains("precision cannot be '0.5'"))
    }

    @Test func settingsShowWhereTheyAreFrom() throws {
        try bench.run("set precision 3")
        #expect(bench.output("1/3") == "0.333\n")
        #expect(
            bench.output("set precision default") == """
                setting    value  default  from     what it does
                precision      6        6  default  significant digits of the numbers shown; files and braces in texts always get all of them

                """)
        #expect(bench.output("set batch auto").contains("auto     auto  set"))
        #expect(bench.output("let t = set; t[\"default\"][0] > 0") == "true\n")
    }
}
