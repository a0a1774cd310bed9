import Foundation
import Testing

/// The program away from a terminal, started by a system shell as scripts are.
@Suite struct ScriptTests {
    let session: PromptSession

    init() throws { session = try PromptSession() }

    struct Result: Equatable {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs a line of a system shell, in which `$relush` is the program.
    private func shell(_ line: String) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(fileURLWithPath: session.home)
        process.environment = session.environment.merging(["relush": try BuiltProgram.path()]) { $1 }
        process.standardInput = FileHandle.nullDevice
        let output = session.home + "/output"
        let errors = session.home + "/errors"
        for path in [output, errors] { try Data().write(to: URL(fileURLWithPath: path)) }
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }

    @Test func everyKindOfSource() throws {
        try session.write("#!/usr/bin/env relush\nprint args[0]\n", to: "s.relush")
        #expect(try shell("$relush s.relush one two") == Result(status: 0, output: "one\n", errors: ""))
        #expect(try shell("$relush -c 'print 1; print 2'") == Result(status: 0, output: "1\n2\n", errors: ""))
        #expect(try shell("echo 'print 3' | $relush") == Result(status: 0, output: "3\n", errors: ""))
        #expect(try shell("echo 'print 4' | $relush -") == Result(status: 0, output: "4\n", errors: ""))
    }

    @Test func statuses() throws {
        #expect(try shell("$relush -c 'assert 1 == 2'").status == 3)
        #expect(try shell("$relush -c 'load none.h5'").status == 4)
        #expect(try shell("$relush -c 'print undefined'").status == 2)
        #expect(try shell("$relush -c 'truncate -6'").status == 1)
        #expect(try shell("$relush --nonsense").status == 2)
        #expect(try shell("$relush none.relush").status == 2)
        #expect(try shell("$relush -c 'quit 9'").status == 9)
    }

    @Test func nothingRunsOfAScriptWithAnErrorInItsLastLine() throws {
        let result = try shell("printf 'print 1\\nprint 2\\ntrunkate -6\\n' | $relush")
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains("<standard input>:3:1"))
    }

    @Test func checkingRunsNothing() throws {
        #expect(try shell("$relush --check -c 'print 1'") == Result(status: 0, output: "", errors: ""))
        #expect(try shell("$relush --check -c 'trunkate 1'").status == 2)
    }

    @Test func invalidTextIsRefused() throws {
        let result = try shell("printf 'print 1\\nprint \"\\xff\"\\n' | $relush")
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains("UTF-8"))
    }

    @Test func theStartUpFileIsForThePromptOnly() throws {
        try session.write("print \"hello\"", to: ".config/relush/init.relush")
        #expect(try shell("$relush -c 'print 1'").output == "1\n")
    }

    @Test func aReaderThatWentAwayEndsItQuietly() throws {
        let result = try shell("$relush -c 'for x in 0..<100000 { print x }' | head -1; exit ${PIPESTATUS[0]}")
        #expect(result == Result(status: 141, output: "0\n", errors: ""))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskBehindTheOutputIsAnError() throws {
        let result = try shell("$relush -c 'print 1' > /dev/full")
        #expect(result.status == 4)
        #expect(result.errors.hasPrefix("error: cannot write 'standard output': the disk is full"))
    }

    @Test func help() throws {
        let result = try shell("$relush --help")
        #expect(result.status == 0)
        #expect(result.output.contains("relush -c TEXT [ARG…]"))
        #expect(try shell("$relush --version").output.hasPrefix("relush "))
    }
}
