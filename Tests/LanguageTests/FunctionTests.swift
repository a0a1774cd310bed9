import Diagnostics
import Foundation
import Testing

@testable import Language

@Suite struct FunctionTests {
    private static let functionCases: [(String, [String])] = [
        ("def f() { return 1 }; f()", ["1"]),
        (
            "def f(a, b = 2) { return a * 10 + b }; f(1); f(1, 3); f(b = 4, a = 2); f(3, b = 5)",
            ["12", "13", "24", "35"]
        ),
        ("def f(v, n = len(v)) { return n }; f([1, 2, 3]); f([1], 9)", ["3", "9"]),
        ("def f(x) { if x > 0 { return 'positive' }; return 'not' }; f(1); f(0)", ["\"positive\"", "\"not\""]),
        ("def f() { print 'in'; return }; f()", ["in"]),
        ("def f() { 5 }; f()", ["5"]),
        (
            "def even(n) { if n == 0 { return true }; return odd(n - 1) }\n"
                + "def odd(n) { if n == 0 { return false }; return even(n - 1) }\neven(10); odd(10)", ["true", "false"]
        ),
        ("def fact(n) { if n < 2 { return 1 }; return n * fact(n - 1) }; fact(10)", ["3628800"]),
        ("let k = 2; def f(x) { return x * k }; f(3); k = 5; f(3)", ["6", "15"]),
        ("let k = 2; def f() { let k = k + 1; return k }; f(); k", ["3", "2"]),
        ("def f(x) { x = x + 1; return x }; f(1)", ["2"]),
        (
            "def f(n) { let s = 0; for i in 0..n { if i == 3 { return s }; s = s + i }; return s }; f(2); f(9)",
            ["3", "3"]
        ),
        ("def f(n) { while true { n = n - 1; if n < 0 { return 'end' } } }; f(3)", ["\"end\""]),
        ("def f() { return predict test/ }; f()", ["row of 2"]),
        ("let f = x => x + 1; f(2)", ["3"]),
        ("let add = (a, b) => a + b; add(1, 2); add(b = 1, a = 5)", ["3", "6"]),
        ("let f = () => 7; f()", ["7"]),
        ("map([1, 2, 3], x => x ^ 2)", ["[1, 4, 9]"]),
        ("map(0..<3, x => x)", ["[0, 1, 2]"]),
        ("map('ab', c => c + c)", ["[\"aa\", \"bb\"]"]),
        ("map([[1], [2, 3]], len)", ["[1, 2]"]),
        ("filter(0..<6, x => x mod 2 == 0)", ["[0, 2, 4]"]),
        ("map(features, x => x + 1)", ["[1, 2, 3, 1]"]),
        ("def half(x) { return x / 2 }; map([2, 4], half)", ["[1, 2]"]),
        ("def adder(n) { return x => x + n }; let f = adder(3); f(1); adder(1)(1)", ["4", "2"]),
        ("def f(n) { let k = n; return map([1, 2], x => map([10], y => x * y + k)) }; f(1)", ["[[11], [21]]"]),
        ("let fs = [x => x + 1, x => x * 2]; fs[1](5)", ["10"]),
        ("(x => x + 1)(1)", ["2"]),
        ("def twice(f, x) { return f(f(x)) }; twice(x => x * 3, 2)", ["18"]),
        ("def use(len) { return len('abc') }; use(x => 1); use(2)", ["1", "3"]),
        ("round(digits = 1, x = 2)", ["2"]),
        ("let x = 1; for x in [2] { def g() { return x } }; g()", ["2"]),
        ("def f(a,) { return a }; f(1,)", ["1"]),
        ("def f(\n  a,\n  b = 2\n) {\n  return a + b\n}\nf(\n  1,\n  b = 3\n)", ["4"]),
        ("def f(x) { return x }\nf", ["f(x)"]),
        ("(a, b) => a + b", ["(a, b) => a + b"]),
        ("map([1, 2], _ => 0)", ["[0, 0]"]),
    ]

    @Test(arguments: functionCases)
    func functions(_ script: String, _ expected: [String]) throws { #expect(try Shell().run(script) == expected) }

    /// Across the lines of a prompt, whose texts are parsed one by one.
    @Test func functionsStay() throws {
        let shell = Shell()
        try shell.run("def f(x) { return g(x) + k }\ndef g(x) { return x * 2 }; let k = 1")
        #expect(try shell.run("f(3)") == ["7"])
        try shell.run("let other = 5; let k = 100")
        #expect(try shell.run("f(3)") == ["106"])
        try shell.run("def g(x) { return 0 }")
        #expect(try shell.run("f(3)") == ["100"])
        #expect(shell.errors("f()").hasPrefix("error: f takes 1 argument, found 0"))
        #expect(shell.interpreter.variables.map(\.name).sorted() == ["f", "g", "k", "other"])
    }

    @Test func whatABodyReadsCounts() throws {
        let shell = Shell()
        try shell.run("let k = 1; let unused = 2; def f(x) { let own = k; return own + x }; let y = f(3)")
        let records = shell.host.records
        #expect(records[2].reads == [] && records[2].writes == ["f"])
        #expect(records[3].reads == ["f", "k"] && records[3].writes == ["y"])
    }

    @Test func theResultOfAFunctionIsTheLastOne() throws {
        let shell = Shell()
        try shell.run("7; def f() { 5; return 6 }; let y = f()")
        #expect(try shell.run("_") == ["7"])
    }

    /// Also through blocks and expressions, and on threads with small stacks.
    @Test(
        arguments: [
            "def f(n) { return f(n + 1) }; f(0)",
            "def f(n) { return 1 + (2 * (3 - [f(n + 1)][0])) }; f(0)",
            "def f(n) { if true { for i in [1] { while true { try { 1 / 0 } else { return f(n) } } } } }; f(0)",
            "def f(n) { return g(n) }; def g(n) { return map([n], f) }; f(0)",
            "let f = x => x; def g(x) { return map([x], y => g(y)) }; g(1)",
            "def f(n) { print \"{f(n)}\" }; f(0)",
            "def f(n) { source again }; def g() { f(1) }; g()",
        ], [512 << 10, 8 << 20])
    func recursionEnds(_ script: String, _ stackSize: Int) throws {
        let finished = Finished()
        let thread = Thread {
            let shell = Shell()
            shell.host.scripts["again"] = "g()"
            do { try shell.run(script) } catch {
                finished.message = (error as? Diagnostic)?.failure.message ?? "\(error)"
            }
            finished.semaphore.signal()
        }
        thread.stackSize = stackSize
        thread.start()
        finished.semaphore.wait()
        #expect(finished.message.contains(" deep"), "\(finished.message)")
    }

    private final class Finished: @unchecked Sendable {
        let semaphore = DispatchSemaphore(value: 0)
        var message = ""
    }

    /// Letting go of a chain of functions takes stack.
    @Test func functionsWithinFunctionsAreBounded() {
        let shell = Shell()
        #expect(throws: Diagnostic.self) {
            try shell.run("def wrap(f) { return x => f(x) }; let f = x => x; for i in 0..<100000 { f = wrap(f) }")
        }
        #expect(
            shell.host.records.last?.diagnostic?.failure.message
                == "values that functions keep, more than 100 deep within one another")
    }

    @Test func aFailureSaysFromWhereItsFunctionWasCalled() {
        let found = Shell().errors("def f(x) {\n  return 1 / x\n}\nprint 1\nlet y = map([0], f)\n")
        #expect(
            found == "when run: error: division by zero\n  test.relush:2:10\n  2 |   return 1 / x\n"
                + "    |          ^^^^^\n  in f(), called at test.relush:5:9\n  look first: if x != 0 { … }")
        #expect(
            Shell().errors("def f(x) {\n  return 1 / x\n}\nprint f(0)")
                == "when run: error: division by zero\n  test.relush:2:10\n  2 |   return 1 / x\n"
                + "    |          ^^^^^\n  in f(), called at test.relush:4:7\n"
                + "  look first: if x != 0 { … }")
    }

    @Test(arguments: [
        ("map([1], f)", "t:2:1"), ("print 2, filter([1], f)", "t:2:10"), ("map([1], x => f(x))", "t:2:15"),
    ])
    func whatIsCalledByAnotherSaysFromWhere(call: String, place: String) throws {
        let shell = Shell()
        do {
            try shell.interpreter.run(
                shell.interpreter.parse(SourceText(name: "t", "def f(x) { return x + nothing }\n\(call)")))
            Issue.record("ran to its end")
        } catch let diagnostic as Diagnostic {
            #expect(diagnostic.failure.facts.contains("in f(), called at \(place)"), "\(diagnostic.failure.facts)")
        }
    }
}
