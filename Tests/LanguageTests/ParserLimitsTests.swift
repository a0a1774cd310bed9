import Diagnostics
import Testing

@testable import Language

@Suite struct ParserLimitsTests {
    private func messages(_ script: String) -> [String] {
        let shell = Shell()
        return shell.interpreter.check(shell.interpreter.parse(SourceText(name: "", script))).map(\.failure.message)
    }

    private func nested(_ opening: String, _ inner: String, _ closing: String, _ levels: Int) -> String {
        String(repeating: opening, count: levels) + inner + String(repeating: closing, count: levels)
    }

    @Test(arguments: [
        ("(", "1", ")"), ("[", "", "]"), ("len(", "1", ")"), ("-", "1", ""), ("not ", "true", ""), ("2 ^ ", "1", ""),
        ("if true {", "print 1", "}"), ("for x in [1] {", "print 1", "}"), ("", "1", " + 1"), ("", "features", "[0]"),
        ("", "features", ".a"), ("\"{", "1", "}\""), ("print (", "1", ")"),
    ])
    func nestingIsBounded(_ opening: String, _ inner: String, _ closing: String) {
        #expect(messages(nested(opening, inner, closing, 20)) != ["too deeply nested"])
        let found = messages(nested(opening, inner, closing, 10_000))
        // A statement stands between blocks, so their errors come one by one; none of them is another.
        #expect(!found.isEmpty)
        #expect(found.contains("too deeply nested") || opening.hasPrefix("print"))
        #expect(found.count <= Parser.maximumErrors)
    }

    @Test func theLastLevelIsPossible() {
        #expect(messages(nested("(", "1", ")", Parser.maximumDepth - 1)) == [])
        #expect(messages(nested("(", "1", ")", Parser.maximumDepth)) == ["too deeply nested"])
    }

    @Test func errorsAreBounded() {
        #expect(messages(String(repeating: "load\n", count: 49)).count == 49)
        #expect(messages(String(repeating: "load\n", count: 500)).count == Parser.maximumErrors)
        #expect(messages(String(repeating: "nme\n", count: 500)).count == Parser.maximumErrors)
    }

    /// Time that grew with the square of the length would show here.
    @Test(.timeLimit(.minutes(1))) func longLinesAndLongScriptsAreRead() throws {
        let shell = Shell()
        try shell.run(String(repeating: "1;", count: 20_000))
        #expect(shell.host.records.count == 20_000)
        #expect(shell.host.records.allSatisfy { $0.line == 1 })
        try shell.run(String(repeating: "1\n", count: 5_000))
        #expect(shell.host.records.last?.line == 5_000)
    }
}
