import Diagnostics
import Testing

@testable import Language

@Suite struct ParameterTests {
    private static let script = """
        #!/usr/bin/env relush
        # Counts what fires.
        param images: path "the folder"
        param eps: number = 0 "below is zero"
        param at: layer = "conv1"
        param loud = false
        param names: list = []
        print images, eps, at, loud, names, args
        """

    private func run(_ arguments: [String], _ script: String = script) -> String {
        let shell = Shell(arguments: arguments)
        do { return try shell.run(script).joined(separator: "\n") } catch let refused as RefusedProgram {
            return refused.diagnostics.map { DiagnosticText($0).rendered }.joined(separator: "\n")
        } catch { return "\(error)" }
    }

    @Test func valuesInOrderAndByName() {
        #expect(run(["vgg19.h5"]) == "vgg19.h5 0 conv1 false [] [\"vgg19.h5\"]")
        #expect(run(["vgg19.h5", "1/2", "-6", "true", "a", "b"]).hasPrefix("vgg19.h5 0.5 -6 true [\"a\", \"b\"] "))
        #expect(
            run(["--eps", "-1e-3", "--loud", "vgg19.h5", "--names=1,2"]).hasPrefix("vgg19.h5 -0.001 conv1 true [1, 2] ")
        )
        #expect(run(["--loud", "false", "--images=vgg19.h5", "7"]).hasPrefix("vgg19.h5 7 conv1 false [] "))
        #expect(run(["--eps", "2", "--", "vgg19.h5"]).hasPrefix("vgg19.h5 2 "))
        #expect(run(["--max-rows", "3"], "param max_rows = 1; print max_rows") == "3")
        #expect(run([], "param limit: number = nothing; print limit") == "nothing")
        #expect(run(["2x3", "--b", "2x4"], "param a: size; param b: size = 1x1; print a, b") == "[2, 3] [2, 4]")
    }

    /// Whoever asks what a script does must not start it.
    @Test func aScriptWithoutParametersIsNotRunForItsHelp() {
        let script = "#!/usr/bin/env relush\n# Counts what fires.\nprint args"
        for word in ["--help", "-h"] {
            #expect(
                run([word], script)
                    == "Counts what fires.\n\nusage: test.relush\n\n"
                    + "It takes no parameters; words behind it are in its list args.")
        }
        #expect(run(["a", "--help"], script) == "[\"a\", \"--help\"]")
        #expect(run(["--", "--help"], script) == "[\"--help\"]")
    }

    @Test(arguments: [
        (
            ["vgg19.h5", "abc"],
            "error: eps cannot be 'abc'\n  <arguments>:1:10\n  1 | vgg19.h5 abc\n    |          ^^^ expected a number\n"
        ),
        (["vgg19.h5", "--eps=abc", "x"], "error: eps cannot be 'abc'\n  <arguments>:1:10\n"),
        (["--eps", "é", "vgg19.h5"], "error: eps cannot be 'é'\n  <arguments>:1:7\n"),
        (["vgg19.h5", "--eps"], "error: --eps lacks its value\n  <arguments>:1:10\n"),
        (
            ["vgg19.h5", "--esp", "1"],
            "error: the script has no parameter '--esp'\n  usage: test.relush IMAGES [EPS] [AT] [LOUD] [NAMES…]\n  did you mean --eps?"
        ),
        (
            [],
            "error: the script needs a value for 'images'\n  test.relush:3:7\n  3 | param images: path \"the folder\"\n    |       ^^^^^^ the folder\n  usage: "
        ),
        (["gone"], "error: images: there is no file or folder 'gone'\n  <arguments>:1:1\n"),
        (["vgg19.h5", "1", "--eps", "2", "3", "x"], "error: loud cannot be '3'"),
        (["vgg19.h5", "--loud", "yes"], "error: loud cannot be 'yes'"),
        (["--loud", "OFF", "vgg19.h5"], "error: loud cannot be 'OFF'"),
        (["vgg19.h5", "--eps", "1", "--eps", "2"], "error: --eps is given twice"),
        (["vgg19.h5", "1", "1.5"], ""),
    ])
    func wrongValuesRunNothing(_ arguments: [String], _ expected: String) {
        #expect(run(arguments).hasPrefix(expected))
        if !expected.isEmpty {
            let shell = Shell(arguments: arguments)
            #expect(throws: RefusedProgram.self) { try shell.run(Self.script) }
            #expect(shell.host.invocations.isEmpty)
        }
    }

    @Test func tooManyValues() {
        #expect(
            run(["1", "2"], "param x: number = 0")
                == "error: the script has no parameter for '2'\n  usage: test.relush [X]\n"
                + "  all of the script's parameters: --help")
    }

    @Test func helpIsWrittenFromTheParameters() {
        #expect(
            run(["1", "--help"])
                == """
                Counts what fires.

                usage: test.relush IMAGES [EPS] [AT] [LOUD] [NAMES…]

                  IMAGES  path    the folder
                  EPS     number  below is zero; 0 if left out
                  AT      text    conv1 if left out
                  LOUD    truth   false if left out
                  NAMES   list    an empty list if left out

                Each may be given by its name as well: --eps VALUE
                """.replacing("AT      text ", with: "AT      layer").replacing("path    the", with: "path    the"))
    }

    /// As one would type them, so that the line can be copied.
    @Test func helpShowsDefaultsAsTheyAreTyped() {
        let script = """
            param l: list = [1, 2.5]
            param s: size = 10x20
            param names = ["a", "b"]
            param spaced = ["a b", "c"]
            param text = "two words"
            param rate = 50%
            param none: path = nothing
            """
        let lines = run(["--help"], script).split(separator: "\n").filter { $0.hasSuffix(" if left out") }
        let defaults = lines.map { line in
            String(line.dropLast(" if left out".count).split(separator: " ", maxSplits: 2)[2].drop { $0 == " " })
        }
        #expect(defaults == ["1,2.5", "10x20", "a,b", "'[\"a b\", \"c\"]'", "\"two words\"", "0.5", "nothing"])
    }

    @Test(arguments: [
        (["1,2"], "[1, 2]"), (["[1,2]"], "[1, 2]"), (["[1, 2]"], "[1, 2]"), (["[1,", "2]"], "[1, 2]"),
        (["1, 2"], "[1, 2]"), (["[]"], "[]"), ([""], "[]"), (["[5]"], "[5]"), (["-1e-3,50%"], "[-0.001, 0.5]"),
        (["a,b"], "[\"a\", \"b\"]"), (["[a, b]"], "[\"a\", \"b\"]"), (["[\"a, b\", 'c']"], "[\"a, b\", \"c\"]"),
        (["[1, \"x\", true]"], "[1, \"x\", true]"), (["[[1], [2]]"], "[[1], [2]]"),
        (["x[1].png,2"], "[\"x[1].png\", \"2\"]"),
        (["--l", "[1, 2]"], "[1, 2]"), (["--l=[1, 2]"], "[1, 2]"),
    ])
    func listsWithBracketsAndWithout(_ words: [String], _ expected: String) {
        #expect(run(words, "param l: list; print l") == expected)
    }

    @Test(arguments: ["[1", "1]", "[1, [2]", "[\"a]", "["])
    func bracketsThatAreNoList(_ word: String) {
        let output = run([word], "param l: list = [1, 2]; print l")
        #expect(output.hasPrefix("error: l cannot be '\(word)'\n"))
        #expect(output.contains("expected a list: a,b,c or [1, 2]"))
        #expect(output.contains("for example --l 1,2"))
    }

    @Test(arguments: [
        ("param n: number = 3", ["--n", "x"], "for example --n 3"),
        ("param n: number", ["x"], "for example --n 10"),
        ("param d: path = nothing", ["--d", "/nope"], "for example --d PATH"),
        ("param s: size = 8x9", ["--s", "8"], "for example --s 8x9"),
        ("param t: truth = false", ["--t=perhaps"], "for example --t false"),
        ("param n: number = 3", ["--n"], "for example --n 3"),
    ])
    func wrongValuesHaveARemedy(_ script: String, _ words: [String], _ remedy: String) {
        let output = run(words, script)
        #expect(output.hasPrefix("error: "))
        #expect(output.hasSuffix("  \(remedy)   all of the script's parameters: --help"))
    }

    /// What is kept of a script that ran is a script that does the same.
    @Test(arguments: [
        ("param n: number = 3 \"how many\"", ["7"], "param n: number = 7 \"how many\""),
        ("param n: number \"how many\"", ["7"], "param n: number = 7 \"how many\""),
        ("param n=3", ["--n", "7"], "param n = 7"), ("param n", ["a\"\\{b"], "param n = \"a\\\"\\\\\\{b\""),
        ("param n: size = 1x2 # so", ["3x4"], "param n: size = [3, 4]"), ("param n = 3", [], "param n = 3"),
        ("param n = [1]", ["[1, 2]"], "param n = [1, 2]"), ("param n: layer = -1", ["fc1"], "param n: layer = \"fc1\""),
        ("param n = false \"x\"", ["--n"], "param n = true \"x\""),
    ])
    func theRecordHasTheValueThatWasGiven(_ script: String, _ words: [String], _ expected: String) throws {
        let shell = Shell(arguments: words)
        try shell.run(script)
        #expect(shell.host.records.map(\.text) == [expected])
        let given = try shell.run("n")
        let again = Shell()
        try again.run(expected)
        #expect(try again.run("n") == given)
    }

    @Test func nestedScriptsTakeThemToo() throws {
        let shell = Shell()
        shell.host.scripts["inner"] = "param x: number\nparam y = 'b'\nprint x, y"
        #expect(try shell.run("run inner 1; let e = 5; run inner --x $e --y (\"c\" + \"d\")") == ["1 b", "5 cd"])
        #expect(try shell.run("run inner --help")[0].hasPrefix("usage: inner X [Y]\n"))
        #expect(
            shell.errors("run inner --z 1").hasPrefix(
                "when run: error: the script has no parameter '--z'\n  test.relush:1:1"))
        #expect(shell.errors("run inner z").hasPrefix("when run: error: x cannot be 'z'\n  test.relush:1:1"))
    }

    @Test func withoutParametersWordsStayWords() throws {
        #expect(run(["--x", "--help", "1"], "print args") == "[\"--x\", \"--help\", \"1\"]")
    }

    @Test func atThePromptAParameterIsAVariable() throws {
        let shell = Shell()
        try shell.run("param x = 3 \"how many\"")
        #expect(try shell.run("x") == ["3"])
        #expect(shell.host.records[0].writes == ["x"])
    }
}
