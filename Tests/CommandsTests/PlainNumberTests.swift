import Language
import Testing

@testable import Commands

/// What plain numbers and texts do where tensors and settings go another way.
@Suite struct PlainNumberTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    /// As with the operators: 1 / 0.
    @Test(arguments: [
        ("log(0)", "log(0) is no number"), ("log(-1)", "log(-1) is no number"),
        ("sqrt(-1)", "sqrt(-1) is no real number"), ("exp(1000)", "exp(1000) is too large for a number"),
        ("log([1, 0])", "log(0) is no number"), ("map([4, -4], sqrt)", "sqrt(-4) is no real number"),
    ])
    func whatIsNoNumberIsAnError(expression: String, message: String) {
        let output = bench.output(expression)
        #expect(output.hasPrefix("error: \(message)\n"))
        #expect(output.contains("a tensor holds"))
        // It would help nothing below zero.
        #expect(output.contains("a little added") == message.hasPrefix("log(0)"))
    }

    @Test(arguments: [
        "sum([1e308, 1e308])", "dot([1e300], [1e300])", "var([1e308, -1e308])", "cumsum([1e308, 1e308])",
        "norm([1.5e308, 1.5e308])", "sum(map([1, 2], x => 1e308))",
    ])
    func whatIsTooLargeForANumberIsAnError(expression: String) {
        let function = expression.prefix { $0 != "(" }
        let output = bench.output(expression)
        #expect(output.hasPrefix("error: \(function)() of these is too large for a number\n"), "\(output)")
    }

    /// Where only what is on the way to the result is too large.
    @Test func whatIsNotTooLargeIsComputed() {
        #expect(
            bench.output(
                "mean([1e308, 1e308, 1e308]) / 1e308; std([1e308, -1e308]) / 1e308; median([-1.6e308, 1.6e308])")
                == "1\n1\n0\n")
        #expect(bench.output("quantile([-1.6e308, 1.6e308], 75%) / 1e308") == "0.8\n")
        #expect(
            bench.output("map(linspace(-1.7e308, 1.7e308, 5), x => x / 1e308)") == "[-1.7, -0.85, 0, 0.85, 1.7]\n")
        #expect(bench.output("sum(tensor([3e38, 3e38, 3e38])) > 0; sum([1, 2])") == "true\n3\n")
    }

    @Test func tensorsHoldInfinitiesAndNaN() throws {
        #expect(bench.output("log(tensor([0, -1, 1]))").contains("-∞ NaN   0"))
        #expect(bench.output("count(isnan(sqrt(tensor([-1, 4]))))") == "1\n")
        #expect(bench.output("exp(tensor([1000]))").contains("∞"))
        #expect(bench.output("sqrt([4, 9]); log(1); exp(-1000)") == "[2, 3]\n0\n0\n")
    }

    /// What a text holds does not go with how numbers are shown.
    @Test func bracesHoldAllDigits() {
        let script = "set precision 3; let x = 2/3; print \"{x} {format(x)} {format(x, 2)}\""
        #expect(bench.output(script).hasSuffix("0.6666666666666666 0.667 0.67\n"))
        #expect(bench.output("let x = 2/3; assert number(\"{x}\") == x") == "")
    }

    @Test func capitalLettersOfLongTexts() throws {
        try bench.run("let t = join(map(0..<50000, x => \"aßΣ é\"), \"\")")
        #expect(bench.output("assert upper(t) == join(map(0..<50000, x => upper(\"aßΣ é\")), \"\")") == "")
        #expect(bench.output("assert lower(t) == join(map(0..<50000, x => lower(\"aßΣ é\")), \"\")") == "")
        #expect(
            bench.output("print \"[{trim(\"  a b \")}]\", \"[{trim(\"   \")}]\", \"[{trim(\"\")}]\"") == "[a b] [] []\n"
        )
        #expect(bench.output("print t[::-1][0:3], len(t[::-1]) == len(t)") == "é Σ true\n")
    }

    /// No folder is searched for it, and no part of it is looked at one by one.
    @Test(arguments: [
        "exists(s)", "show $s", "files(s)", "read(s)", "ls $s", "load $s", "export [1] (s + \"x.npy\")", "cd $s",
    ])
    func whatIsTooLongForAPathIsRefused(script: String) throws {
        try bench.run("let s = replace(join(map(0..<1000, x => \"a\"), \"\"), \"a\", \"aaaaa/\")")
        let output = bench.output(script)
        #expect(output.hasPrefix("error: a path of "), "\(output)")
        #expect(output.contains("at most: 4095 bytes"), "\(output)")
    }

    @Test func pairsThatAreTooManyAreNotMade() throws {
        try bench.run("let l = map(0..<6000000, abs)")
        for call in ["zip(l, l)", "enumerate(l)"] {
            #expect(bench.output(call).hasPrefix("error: lists within lists, with more than "))
        }
        #expect(bench.output("zip([1, 2], \"ab\"); enumerate([5])") == "[[1, \"a\"], [2, \"b\"]]\n[[0, 5]]\n")
    }

    @Test func containsAndInAreOne() {
        #expect(
            bench.output("1 in tensor([1, 2]); contains(tensor([1, 2]), 1); 3 in tensor([1, 2]); \"a\" in tensor([1])")
                == "true\ntrue\nfalse\nfalse\n")
        #expect(
            bench.output("contains(0..5, \"a\"); \"a\" in 0..5; contains([1, \"a\"], \"a\")") == "false\nfalse\ntrue\n")
        for script in ["1 in 4", "contains(4, 1)"] {
            #expect(bench.output(script).hasPrefix("error: cannot look for an element in the number 4\n"))
        }
    }

    @Test func splittingAndReplacing() {
        #expect(
            bench.output("split(\"aXbXX\", \"X\"); split(\"\", \"X\"); replace(\"aaaa\", \"aa\", \"b\")")
                == "[\"a\", \"b\", \"\", \"\"]\n[\"\"]\nbb\n")
        #expect(bench.output("number(join(map(0..<5000, x => \"0\"), \"\"))").hasPrefix("error: '0000"))
    }

    @Test func architecturesThatMayBeMeant() {
        #expect(bench.output("load vgg").contains("did you mean vgg16 or vgg19?"))
    }

    /// What takes a variable away leaves none that could be assigned to.
    @Test(arguments: ["reset", "undo"]) func whatWasTakenAwayIsUnknown(command: String) {
        let output = bench.output("let x = 1; \(command); x = 2")
        #expect(output.contains("error: no variable named 'x' to assign to"))
        #expect(bench.interpreter.variables.isEmpty)
    }

    @Test func undoSaysHowManyThereAre() {
        let output = bench.output("let a = 1; let b = 2; undo 200")
        #expect(output.contains("error: only 2 statements can be taken back"))
        #expect(output.contains("nothing was taken back") && output.contains("undo 2"))
    }
}
