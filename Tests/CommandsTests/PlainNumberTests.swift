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
