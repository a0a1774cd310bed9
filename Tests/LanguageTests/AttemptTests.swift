import Diagnostics
import Testing

@testable import Language

@Suite struct AttemptTests {
    @Test(arguments: [
        ("try { print 1 } else { print 2 }", ["1"]),
        ("try { fail } else { print error }", ["failed as asked"]),
        ("let x = 1; try { x = 2; fail } else { }; x", ["1"]),
        ("let x = 1; try { x = 2 } else { x = 3 }; x", ["2"]),
        ("let x = 1; try { x = 2; fail } else { x = 3 }; x", ["3"]),
        (
            "try { try { fail } else { print error; 1 / 0 } } else { print error }",
            ["failed as asked", "division by zero"]
        ),
        (
            "for i in 0..<3 { try { if i == 1 { continue }; print 6 / i } else { print error } }",
            ["division by zero", "3"]
        ),
        ("def f() { try { return 1 } else { return 2 } }; f()", ["1"]),
        ("def f() { let k = 1; try { k = 2; fail } else { return k } }; f()", ["1"]),
        ("def f() { fail }; try { f() } else { print error }", ["failed as asked"]),
        ("try { fail } else { print map([1], x => error) }", ["[\"failed as asked\"]"]),
        ("let error = 5; try { fail } else { print error }; error", ["failed as asked", "5"]),
        ("try { fail }\nelse { print 'next line' }", ["next line"]),
        ("while true { try { break } else { }; fail }; 1", ["1"]),
        ("7; try { 8; fail } else { }; _", ["7", "8", "7"]),
        ("try { let z = 1; fail } else { }\ntry { z } else { print error }", ["'z' has no value yet"]),
    ])
    func attempts(_ script: String, _ expected: [String]) throws { #expect(try Shell().run(script) == expected) }

    @Test func interruptionIsNoFailure() {
        let shell = Shell()
        shell.host.checksLeft = 20
        #expect(throws: Diagnostic.self) { try shell.run("try { while true { } } else { print 'no' }") }
        #expect(shell.host.shown.isEmpty)
    }

    /// What was rolled back was not written; what was read had a part in the failure.
    @Test func records() throws {
        let shell = Shell()
        try shell.run("let a = 1; let b = 2; try { b = a; fail } else { }; try { b = a; fail } else { b = 3 }")
        #expect(shell.host.records[2].reads == ["a"] && shell.host.records[2].writes == [])
        #expect(shell.host.records[3].writes == ["b"])
    }
}
