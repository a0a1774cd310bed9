import Diagnostics
import Testing

@testable import Language

/// Whether a prompt asks for another line.
@Suite struct IncompleteTests {
    @Test(arguments: [
        "(", "(1 +", "[", "[1,", "[1, 2", "len(", "len(1,", "features[", "features[1:", "features[1, ", "([1, (2",
        "if true {", "if true {\n print 1", "if true { } else {", "for x in [1] {", "for x in [1] { if true {",
        "let x = (", "print (1", "print [1,\n 2", "predict (", "predict $args[", "stats zeros features[",
        "\\", "print 1, \\", "predict a \\", "1 + \\", "if true { # note", "[ # note", "print (\n\n",
        "if true { print (1", "let x = [\n  1,\n  2,", "def f(x) {\n  return x +", "if true {\n  truncte -1\n",
        "if true {\n  print \"a\n",
    ])
    func goesOn(_ text: String) { #expect(Shell().interpreter.isIncomplete(text)) }

    /// What no further line could mend, or what needs none.
    @Test(arguments: [
        "", "1", "1 +", "let x =", "print \"abc", "print 'abc", "\"{", "\"{(\"", "(1))", "[1)", "(1, 2", "if",
        "if true",
        "for x in [1]", "}", "if true { }", "print [1, 2]", "predict {a,b", "nme", "load", "# (", "'('", "truncte -1 (",
        "truncte -1\nif true {", "print 1 \\ 2", "print 1 \\\n", "let 1 = (",
    ])
    func isWhatItIs(_ text: String) { #expect(!Shell().interpreter.isIncomplete(text)) }

    /// Every program that is complete has prefixes that are not; what the prompt asks for, it gets.
    @Test func linesCompleteEachOther() {
        let lines = [
            "if len([", "1, 2", "]) > 1 {", "for x in [1,", "2] {", "print (x +", "1), \\", "x", "}", "} else {", "}",
        ]
        let shell = Shell()
        for count in 1..<lines.count {
            let text = lines.prefix(count).joined(separator: "\n")
            let opensAgain = text.hasSuffix("}")
            if !opensAgain { #expect(shell.interpreter.isIncomplete(text), "\(text)") }
        }
        #expect(!shell.interpreter.isIncomplete(lines.joined(separator: "\n")))
    }
}
