import Diagnostics
import Foundation
import Language
import Testing
import Workbench

@testable import Commands

/// Sessions saved with what they printed, and replays held against that.
@Suite struct CheckedReplayTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func write(_ text: String) throws {
        try text.write(toFile: "\(bench.folder)/steps.relush", atomically: true, encoding: .utf8)
    }

    @Test func aSavedSessionIsRecordedAndChecks() throws {
        for line in ["load model.h5", "truncate fc1", "predict images", "features[0]", "lod", "stats zeros --by class"]
        {
            _ = bench.output(line)
        }
        _ = bench.output("for x in [1, 2] {\n  print x / 3\n}")
        #expect(bench.output("save session.relush --output") == "wrote session.relush: 6 of 7 statements\n")
        let script = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
        #expect(script.contains("\nfor x in [1, 2] {\n  print x / 3\n}\n#> 0.333333\n#> 0.666667\n"))
        #expect(script.contains("#> 19 of 32 values are zero (59.4 %)\n"))
        try bench.run("reset")
        #expect(
            bench.output("replay session.relush --check").hasSuffix("as recorded: 6 of 6 statements compared\n"))
        #expect(bench.host.session.state.features != nil)
    }

    /// Whoever replays it may like other digits, another seed and another engine.
    @Test func settingsOfNowDoNotMatter() throws {
        try write("10 / 3\n#> 3.33333\nset precision 3\n10 / 3\n#> 3.33\n")
        try bench.run("set precision 2; set seed 9; set engine direct")
        #expect(bench.output("replay steps.relush --check").hasSuffix("as recorded: 2 of 3 statements compared\n"))
        #expect(bench.host.session.state.settings.precision == 3)
        #expect(bench.host.session.state.settings.seed == 0)
        #expect(bench.host.session.state.settings[.engine].value == .word("winograd"))
    }

    @Test func aToleranceIsOfferedWhereItMayHelp() throws {
        try write("print 6, \"units\"\n#> 6.25 units\n")
        #expect(
            bench.output("replay steps.relush --check").hasSuffix("larger differences of numbers: --tolerance 1e-3\n"))
    }

    /// A count that has changed is no matter of rounding.
    @Test(arguments: [("print 47, \"images\"", "48 images"), ("print \"a\"", "b"), ("print 0.5", "0.9")])
    func otherwiseItIsToBeRecordedAnew(statement: String, recorded: String) throws {
        try write("\(statement)\n#> \(recorded)\n")
        let output = bench.output("replay steps.relush --check")
        #expect(!output.contains("--tolerance"))
        #expect(output.hasSuffix("record it anew: replay steps.relush, then save it with --output\n"))
    }

    /// What was printed before a statement failed is not held against what is printed after the replay.
    @Test func aFailureLeavesNothingBehind() throws {
        try write("print 1\n#> 1\nprint 2\nload nope.h5\n")
        try bench.run("try { replay steps.relush --check --quiet } else { print \"failed\" }; print 5")
        #expect(bench.host.transcripts.count == 1)
        try bench.run("save session.relush --output")
        #expect(bench.output("replay session.relush --check").hasSuffix("as recorded: 2 of 2 statements compared\n"))
    }

    @Test func whatOnlyLooksTheSameIsExplained() throws {
        try write("print \"caf\u{E9}\"\n#> cafe\u{301}\n")
        #expect(
            bench.output("replay steps.relush --check").contains(
                "they look the same and are other code points: e\u{301} is U+0065 U+0301 in the script, U+00E9 now"
            ))
    }

    @Test func theFirstDifferenceIsShown() throws {
        try write("let x = 3\nprint x\n#> 3\nprint x * 2, \"units\"\n#> 7 units\nprint 8\n#> 9\n")
        try bench.run("let kept = 1")
        #expect(
            bench.output("replay steps.relush --check").hasSuffix(
                """
                error: the replay does not print what was recorded
                  steps.relush:5:1
                  5 | #> 7 units
                    | ^^^^^^^^^^
                  expected: 7 units
                  found: 6 units
                  if what is found is right, record it anew: replay steps.relush, then save it with --output

                """))
        // As a command that fails it changed nothing.
        #expect(bench.output("kept") == "1\n")
        #expect {
            try bench.run("replay steps.relush --check")
        } throws: { error in
            (error as? Diagnostic)?.failure.kind == .assertion
        }
    }

    @Test(arguments: [
        ("print 1\n#> 1\n#> 2\n", "expected: 2"), ("print \"a\\nb\"\n#> a\n", "found: b"),
        ("#> 1\nprint 1\n", "there is none"), ("print 1\n", "has recorded no output"),
        ("print 1\nif {\n", "expected a condition"),
    ])
    func whatIsMissingIsNamed(script: String, part: String) throws {
        try write(script)
        #expect(bench.output("replay steps.relush --check").contains(part))
    }

    @Test func theToleranceIsForChecks() throws {
        try write("print 1.001\n#> 1.002\nprint 100000\n#> 100001\n")
        #expect(bench.output("replay steps.relush --check").hasSuffix("2 of 2 statements compared\n"))
        try write("print 1.001\n#> 1.008\n")
        #expect(bench.output("replay steps.relush --check").contains("error: "))
        #expect(bench.output("replay steps.relush --check --tolerance 1e-2").hasSuffix("compared\n"))
        #expect(bench.output("replay steps.relush --tolerance 1e-2").contains("--tolerance is for --check"))
        #expect(bench.output("replay steps.relush --check --tolerance -1").contains("cannot be -1"))
    }

    @Test(arguments: [
        ("1,234 of 6,144 (20.1 %)", "1,234 of 6,144 (20.1 %)", true), ("a  b", "a b", true), ("a b", "a c", false),
        ("1,234", "1,235", false), ("12,345,678", "12,345,700", true), ("0.539", "0.540", true),
        ("0.539", "0.541", false), ("1.5e-7", "1.6e-7", true), ("1.5e-7", "1.7e-7", false), ("0.5e-7", "0.6e-7", false),
        ("-3", "3", false),
        ("conv1", "conv2", false), ("block5_conv4 0.5", "block5_conv4 0.5", true), ("5 █████▎", "5 █████", true),
        ("5 █", "5", false), ("[1, 2]", "[1, 2]", true), ("[1, 2]", "[1, 3]", false), ("3 × 4", "3 × 5", false),
        ("0.0", "0.1", false), ("0.1 %", "0.0 %", false), ("0.3", "0.4", false), ("-0.1", "0.1", false),
        ("0.9", "1.0", true),
        ("1.0", "1.1", true), ("0.001", "0.002", false), ("0.0", "0.0", true), ("0.0", "-0.0", true),
        ("v1.2.3", "v1.2.4", false), ("NaN", "NaN", true), ("1", "1.0", true), ("", "", true), ("", "0", false),
    ])
    func linesAreAlike(expected: String, found: String, areAlike: Bool) {
        #expect(OutputComparison(tolerance: 1e-5).areAlike(expected, found) == areAlike)
    }

    /// Neither an early end nor a long output lets a recorded line go unread.
    @Test func everythingRecordedIsCompared() throws {
        try write("print 1\n#> 1\nquit\nprint 2\n#> 7\n")
        #expect(
            bench.output("replay steps.relush --check").contains("error: the replay ends before all that was recorded"))
        try write("print 1\n#> 1\nquit\n")
        #expect(throws: QuitRequest(status: 0)) { try bench.run("replay steps.relush --check") }
        let lines = (0..<60_000).map { "#> \($0)" }.joined(separator: "\n")
        try write("for i in 0..<60000 { print i }\n\(lines)\nfor i in 0..<60000 { print i }\n\(lines)\nprint 5\n#> 6\n")
        #expect(bench.output("replay steps.relush --check").contains("steps.relush:120004:1"))
    }

    @Test func numbersThatAreNoneAreWords() {
        let comparison = OutputComparison(tolerance: 1e-5)
        #expect(comparison.areAlike("1.0e-9223372036854775808", "1.0e-9223372036854775808"))
        #expect(!comparison.areAlike("1.0e-9223372036854775808", "1.0e-922"))
        #expect(comparison.areAlike("1e999", "1e999"))
        #expect(!comparison.areAlike("1e999", "1e998"))
    }
}
