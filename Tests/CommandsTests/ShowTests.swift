import Diagnostics
import Engine
import Foundation
import Language
import Reporting
import Testing

@testable import Commands

/// What `show` takes for a file and what for a value, and names that would move a terminal.
@Suite struct ShowTests {
    private let bench: Bench

    init() throws { bench = try Bench.predicted() }

    @Test func aTextIsPrinted() throws {
        #expect(bench.output("let s = \"a text\"; show $s") == "a text\n")
        #expect(bench.output("let s = \"two\\nlines\"; show s") == "two\nlines\n")
        #expect(bench.output("show (\"a\" + \"b\")") == "ab\n")
        #expect(bench.output("show format(0.5, 2)") == "0.50\n")
        #expect(bench.output("let s = \"images\"; show $s") == "images\n")
        #expect(bench.output("show (\"no/such.png\")") == "no/such.png\n")
    }

    @Test func aTextThatNamesAFileShowsTheFile() throws {
        let picture = bench.output("show images/a/0.png")
        #expect(picture.hasSuffix("images/a/0.png: 12 × 16 (height × width)\n"))
        #expect(bench.output("let s = 'images/a/0.png'; show $s") == picture)
        #expect(bench.output("show (files(\"images\")[0])") == picture)
        #expect(bench.output("let n = 0; show \"images/a/{n}.png\"") == picture)
        #expect(bench.output("let n = 0; show images/a/$n.png") == picture)
    }

    @Test(arguments: ["show nothing.png", "show 'nothing'", "show nothing", "let n = 7; show \"images/a/{n}.png\""])
    func aWordIsAFile(script: String) { #expect(bench.output(script).contains("there is no value and no file '")) }

    /// The file is there, and no path leads to it.
    @Test(arguments: ["show 'y\\xFE.png'", "show 'y\u{FFFD}.png'", "exists('y\\xFE.png')", "exists('y\u{FFFD}.png')"])
    func aNameThatIsNotUTF8(script: String) throws {
        let shell = try Process.run(
            URL(fileURLWithPath: "/bin/bash"), arguments: ["-c", "touch '\(bench.folder)/'$'y\\xfe.png'"])
        shell.waitUntilExit()
        try #require(shell.terminationStatus == 0)
        let output = bench.output(script.replacingOccurrences(of: "'y", with: "'\(bench.folder)/y"))
        #expect(output.contains("the name 'y\\xFE.png' is not UTF-8"), "\(output)")
        #expect(output.contains("rename it"))
    }

    @Test func helpSaysSo() { #expect(bench.output("help show").contains("unless there is a file of that name")) }

    /// The record holds every number, and is made only if it is asked for.
    @Test func recordsAreMadeOnDemand() throws {
        let report = Report(blocks: [.text("a")]) {
            Issue.record("nobody asked")
            return Record()
        }
        #expect(TextRenderer().render(report.results) == "a\n")
        bench.interpreter.define("t", .object(TensorValue(Tensor([3], [1, 0, -0x1p63]))))
        #expect(try bench.json("t").contains(#""zeros":1,"values":[1,0,-9.223372e+18]"#))
    }

    @Test func extremeNumbersArePrinted() throws {
        #expect(bench.output("-(2^63)") == "-9.22337e18\n")
        #expect(bench.output("print -9223372036854775808") == "-9.22337e18\n")
        #expect(bench.output("[-(2^63)]") == "[-9.22337e18]\n")
        #expect(try bench.json("-(2^63)").contains(#""value":-9223372036854775808"#))
        bench.interpreter.define("t", .object(TensorValue(Tensor([2, 1], [-0x1p63, 1]))))
        for expression in ["t", "t[0]", "print t[0]", "t[0, 0]", "show t", "[t[0, 0]]", "stats summary t"] {
            #expect(bench.output(expression).contains("9.2"), "\(bench.output(expression))")
        }
    }

    @Test(arguments: [
        ("show linspace(0, 1, 250001)", "a list of 250,001 and what is in it are too many to show"),
        ("show map(0..<600, x => linspace(0, 1, 500))", "a list of 600 and what is in it are too many to show"),
    ])
    func whatNobodyReadsIsRefused(script: String, message: String) {
        #expect(bench.output(script).contains("error: " + message))
        #expect(bench.output(script).contains("or write it to a file: export x x.csv"))
    }

    /// A long list stands on a line in a few words.
    @Test func longListsAreNamed() throws {
        #expect(bench.output("let e = linspace(0, 1, 10001); print e") == "list of 10,001\n")
        #expect(bench.output("vars").contains("e         list      list of 10,001\n"))
        #expect(bench.output("print format(linspace(0, 1, 10000))").count > 40_000)
    }

    @Test func namesOfFilesMoveNoTerminal() throws {
        let name = "a\u{1B}[31mred"
        try FileManager.default.copyItem(atPath: bench.folder + "/images/a", toPath: bench.folder + "/images/\(name)")
        let output = bench.output("ls images")
        #expect(output == "a/\na\u{FFFD}[31mred/\nb/\n")
        #expect(bench.output("ls 'images/\(name)/x'").contains("a\u{FFFD}[31mred/x"))
        #expect(!bench.output("predict images").contains("\u{1B}"))
        #expect(try bench.json("ls images").contains(#"a\u001b[31mred"#))
    }
}
