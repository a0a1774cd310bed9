import Diagnostics
import Testing

@testable import Language

@Suite struct LoopTests {
    @Test(arguments: [
        ("let i = 0; while i < 3 { print i; i = i + 1 }", ["0", "1", "2"]),
        ("let i = 0; while true { i = i + 1; if i == 3 { break } }; i", ["3"]),
        ("for x in 0..<5 { if x == 1 { continue }; if x == 3 { break }; print x }", ["0", "2"]),
        ("for x in [1, 2] { for y in [1, 2] { if y == 2 { break }; print x, y } }", ["1 1", "2 1"]),
        ("let i = 0; while i < 4 { i = i + 1; if i mod 2 == 0 { continue }; print i }", ["1", "3"]),
        ("while false { fail }; 1", ["1"]),
        ("for x in 'ab' { print x }", ["a", "b"]),
        ("let n = 0; while n < 2 { let last = n; n = n + 1 }; last", ["1"]),
    ])
    func loops(_ script: String, _ expected: [String]) throws { #expect(try Shell().run(script) == expected) }

    @Test func aLoopWithoutBodyIsInterrupted() {
        let shell = Shell()
        shell.host.checksLeft = 1000
        #expect(throws: Diagnostic.self) { try shell.run("while true { }") }
        #expect(shell.host.records.last?.diagnostic?.failure.kind == .interrupted)
    }
}
