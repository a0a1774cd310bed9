import Diagnostics
import Testing

@testable import Console

@Suite struct LaunchArgumentsTests {
    private func parse(_ arguments: String...) throws -> LaunchOptions {
        try LaunchArguments.parse(arguments, isInteractive: true)
    }

    @Test func promptOnlyAtATerminal() throws {
        #expect(try LaunchArguments.parse([], isInteractive: true).source == .prompt)
        #expect(try LaunchArguments.parse([], isInteractive: false).source == .standardInput)
        #expect(try LaunchArguments.parse(["--json"], isInteractive: false).source == .standardInput)
    }

    @Test func whatFollowsTheScriptIsItsOwn() throws {
        let options = try parse("--json", "lesson.relush", "a", "--check", "-c")
        #expect(options.source == .file("lesson.relush"))
        #expect(options.scriptArguments == ["a", "--check", "-c"])
        #expect(options.isJSON)
        #expect(!options.checksOnly)
        #expect(try parse("-c", "print 1", "x").scriptArguments == ["x"])
        #expect(try parse("-c", "print 1").source == .text("print 1"))
        #expect(try parse("-", "x").source == .standardInput)
    }

    @Test func twoDashesEndTheOptions() throws {
        #expect(try parse("--", "--odd.relush", "y").source == .file("--odd.relush"))
        #expect(try parse("--", "--odd.relush", "y").scriptArguments == ["y"])
        #expect(try parse("--").source == .prompt)
        #expect(try parse("--", "-").source == .file("./-"))
    }

    @Test func options() throws {
        let options = try parse("--threads", "3", "-q", "--no-init", "--check", "-")
        #expect(options.threads == 3)
        #expect(options.isQuiet)
        #expect(!options.readsStartUpFile)
        #expect(options.checksOnly)
        #expect(try parse("--threads=64").threads == 64)
        #expect(try parse("--help", "--version").information == .help)
        #expect(try parse("--version").information == .version)
    }

    @Test(
        arguments: [
            (["--jsn"], "there is no option --jsn", [], ["did you mean --json?", "all options: relush --help"]),
            (["-x"], "there is no option -x", [], ["all options: relush --help"]),
            (
                ["--threads"], "--threads lacks its value", ["expected: a whole number from 1 to 64"],
                ["all options: relush --help"]
            ),
            (
                ["--threads", "0"], "--threads cannot be '0'", ["expected: a whole number from 1 to 64"],
                ["all options: relush --help"]
            ),
            (
                ["--threads=many"], "--threads cannot be 'many'", ["expected: a whole number from 1 to 64"],
                ["all options: relush --help"]
            ),
            (["--json=yes"], "--json takes no value", ["found: yes"], ["all options: relush --help"]),
            (
                ["-c"], "-c lacks its value", ["expected: a script: -c \"load m.h5; predict test/\""],
                ["all options: relush --help"]
            ),
            (["--version", "extra"], "--version stands alone", ["found: extra"], ["all options: relush --help"]),
            (
                ["--help", "a.relush"], "--help stands alone", ["found: a.relush"],
                ["the parameters of a script: relush a.relush --help", "all options: relush --help"]
            ),
            (["--version", "-c", "print 1"], "--version stands alone", ["found: -c"], ["all options: relush --help"]),
            (
                ["--check"], "--check lacks a script", ["expected: a file, -c TEXT or - for standard input"],
                ["all options: relush --help"]
            ),
        ] as [([String], String, [String], [String])])
    func errors(arguments: [String], message: String, facts: [String], remedies: [String]) {
        #expect(throws: Failure(.usage, message, facts: facts, remedies: remedies)) {
            try LaunchArguments.parse(arguments, isInteractive: true)
        }
    }
}
