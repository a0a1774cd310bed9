import Diagnostics
import Testing

@testable import Language

/// Every name is looked up before anything runs.
@Suite struct ResolverTests {
    /// What is wrong with a script before it runs, as `line:column message`; nothing may have run by then.
    private func problems(_ script: String, _ shell: Shell = Shell()) -> [String] {
        let parsed = shell.interpreter.parse(SourceText(name: "t", script))
        let found = shell.interpreter.check(parsed)
        if !found.isEmpty {
            #expect(throws: RefusedProgram.self) { try shell.interpreter.run(parsed) }
            #expect(shell.host.shown.isEmpty)
        }
        #expect(shell.host.invocations.isEmpty)
        return found.map { diagnostic in
            let place = parsed.source.position(of: diagnostic.span?.lower ?? 0)
            return "\(place.line):\(place.column) \(diagnostic.failure.message)"
        }
    }

    @Test func aWrongWordOnTheLastLineStopsEverything() {
        #expect(problems("print 1\nprint 2\nprint nme") == ["3:7 no variable named 'nme'"])
        #expect(problems("print 1\nlenn(2)") == ["2:1 no function named 'lenn'"])
        #expect(problems("print 1\ntruncte 2") == ["2:1 no command named 'truncte'"])
        #expect(problems("print 1\nx = 2") == ["2:1 no variable named 'x' to assign to"])
        #expect(problems("print 1\nlen(1, 2)") == ["2:1 len takes 1 argument, found 2"])
    }

    @Test(arguments: [
        // Wherever a name may stand.
        ("1 + nme", "1:5"), ("-nme", "1:2"), ("[1, nme]", "1:5"), ("len(nme)", "1:5"), ("\"a {nme}\"", "1:5"),
        ("features[nme]", "1:10"), ("features[1:nme]", "1:12"), ("features[::nme]", "1:12"), ("nme.files", "1:1"),
        ("nme[0]", "1:1"), ("0..nme", "1:4"), ("not nme", "1:5"), ("true and nme", "1:10"), ("let x = nme", "1:9"),
        ("if nme { }", "1:4"), ("if true { } else if nme { }", "1:21"), ("if true { } else { print nme }", "1:26"),
        ("for x in nme { }", "1:10"), ("for x in [1] { print nme }", "1:22"), ("predict $nme", "1:10"),
        ("predict (nme)", "1:10"), ("predict \"{nme}*\"", "1:11"), ("predict *$nme", "1:11"),
        ("predict x --batch $nme", "1:20"), ("predict $nme[0]", "1:10"), ("stats zeros nme", "1:13"),
        ("assert nme == 1", "1:8"), ("let x = predict $nme", "1:18"), ("let x = x", "1:9"), ("for x in x { }", "1:10"),
    ])
    func unknownNamesAreFoundEverywhere(_ script: String, _ place: String) {
        let found = problems(script)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("\(place) no variable") == true, "\(found)")
    }

    /// Known from the first place on at which it may have been given a value.
    @Test(arguments: [
        "let x = 1; x", "let x = 1; x = x + 1", "if true { let x = 1 }\nx", "if false { } else { let x = 1 }; x",
        "for x in [1] { }\nx", "for x in [1] { if x > 1 { print y }; let y = x }", "for i in [1] { x = 1; let x = 2 }",
        "source 'other.relush'\nanything + 1", "source 'other.relush'\nanything = 1", "_", "args[0]", "features",
        "model",
        "let f = predict test\nf", "if true { source 'other.relush' }\nanything",
        "for i in [1] { for j in [1] { print z }; if true { let z = 1 } }",
    ])
    func mayHaveAValue(_ script: String) { #expect(problems(script) == []) }

    @Test(arguments: [
        ("x; let x = 1", ["1:1 no variable or command named 'x'"]),
        ("print x\nfor x in [1] { }", ["1:7 no variable named 'x'"]),
        ("print anything\nsource 'other.relush'", ["1:7 no variable named 'anything'"]),
        ("if x { let x = true }", ["1:4 no variable named 'x'"]),
        ("run 'other.relush'\nprint anything", ["2:7 no variable named 'anything'"]),
        ("let x = 1; print x, y, z", ["1:21 no variable named 'y'", "1:24 no variable named 'z'"]),
        ("len = 1", ["1:1 no variable named 'len' to assign to"]),
        ("for i in [1] { x = 1 }", ["1:16 no variable named 'x' to assign to"]),
    ])
    func cannotHaveAValue(_ script: String, _ expected: [String]) { #expect(problems(script) == expected) }

    @Test(arguments: [
        ("let print = 1", "'print' is a command and cannot be a variable"),
        ("let stats = 1", "'stats' is a command and cannot be a variable"),
        ("print = 1", "'print' is a command and cannot be a variable"),
        ("for load in [1] { }", "'load' is a command and cannot be a variable"),
        ("features = 1", "'features' is what the session holds and cannot be assigned"),
        ("let model = 1", "'model' is what the session holds and cannot be assigned"),
        ("_ = 1", "'_' cannot be assigned"), ("let args = 1", "'args' cannot be assigned"),
        ("print load", "'load' is a command, not a value"), ("len", "'len' is a function and needs brackets"),
        ("load(1)", "'load' is a command and takes no brackets"),
    ])
    func namesThatAreTaken(_ script: String, _ message: String) {
        #expect(problems(script).map { $0.drop { $0 != " " }.dropFirst() } == [message[...]])
    }

    /// A function's name may be a variable's: brackets tell them apart. So may a command's be a function's.
    @Test func namesThatAreNotTaken() throws {
        #expect(try Shell().run("let len = 3; len + len('ab')") == ["5"])
        #expect(try Shell().run("len(layers('conv'))") == ["2"])
        #expect(problems("let firing = 1; firing") == [])
    }

    @Test func variablesOfThePromptAreKnown() throws {
        let shell = Shell()
        try shell.run("let total = 1")
        #expect(problems("total + 1", shell) == [])
        #expect(shell.errors("totl + 1").contains("did you mean total?"))
        shell.interpreter.forgetVariables()
        #expect(problems("total + 1", shell) == ["1:1 no variable or command named 'total'"])
    }

    @Test func suggestionsFitThePlace() {
        #expect(Shell().errors("print lod").contains("text stands in quotes: \"lod\""))
        #expect(Shell().errors("lod").contains("did you mean load?"))
        #expect(Shell().errors("let x = feature").contains("did you mean features?"))
        #expect(
            Shell().errors("let total = 1; totl = 2").contains(
                "did you mean total?   for a new one write `let totl = …`"))
        #expect(Shell().errors("rund(1)").contains("did you mean round?   all functions: help functions"))
    }
}
