import Foundation
import TestSupport
import Testing

/// The program away from a terminal, started by a system shell as scripts are.
@Suite struct UnattendedTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    @Test func everyKindOfSource() throws {
        try home.folder.write("#!/usr/bin/env relush\nprint args[0]\n", to: "s.relush")
        #expect(try home.shell("$relush s.relush one two") == .init(status: 0, output: "one\n", errors: ""))
        #expect(try home.shell("$relush -c 'print 1; print 2'") == .init(status: 0, output: "1\n2\n", errors: ""))
        #expect(try home.shell("echo 'print 3' | $relush") == .init(status: 0, output: "3\n", errors: ""))
        #expect(try home.shell("echo 'print 4' | $relush -") == .init(status: 0, output: "4\n", errors: ""))
    }

    @Test func statuses() throws {
        #expect(try home.shell("$relush -c 'assert 1 == 2'").status == 3)
        #expect(try home.shell("$relush -c 'load none.h5'").status == 4)
        #expect(try home.shell("$relush -c 'print undefined'").status == 2)
        #expect(try home.shell("$relush -c 'truncate -6'").status == 1)
        #expect(try home.shell("$relush --nonsense").status == 2)
        #expect(try home.shell("$relush none.relush").status == 2)
        #expect(try home.shell("$relush -c 'quit 9'").status == 9)
    }

    @Test func nothingRunsOfAScriptWithAnErrorInItsLastLine() throws {
        let result = try home.shell("printf 'print 1\\nprint 2\\ntrunkate -6\\n' | $relush")
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains("<standard input>:3:1"))
    }

    /// A pipe has no size to be told by; what is too long is refused there too, and nothing of it runs.
    @Test func scriptsThatGoOnAndOnAreRefused() throws {
        for source in ["<(yes 'print 1234567' | head -c 5000000)", "- < <(yes 'print 1234567' | head -c 5000000)"] {
            let result = try home.shell("$relush \(source)")
            #expect(result.status == 2, "\(source)")
            #expect(result.output.isEmpty)
            #expect(result.errors.contains("is too large"))
        }
    }

    @Test func aFolderOfAnArchitecturesNameIsNoModel() throws {
        try home.folder.write("", to: "vgg19/x")
        #expect(try home.shell("$relush -c 'load vgg19 --no-top --input 32x32'").status == 0)
    }

    @Test func checkingRunsNothing() throws {
        #expect(try home.shell("$relush --check -c 'print 1'") == .init(status: 0, output: "", errors: ""))
        #expect(try home.shell("$relush --check -c 'trunkate 1'").status == 2)
    }

    @Test func invalidTextIsRefused() throws {
        let result = try home.shell("printf 'print 1\\nprint \"\\xff\"\\n' | $relush")
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains("UTF-8"))
    }

    @Test func theStartUpFileIsForThePromptOnly() throws {
        try home.folder.write("print \"hello\"", to: ".config/relush/init.relush")
        #expect(try home.shell("$relush -c 'print 1'").output == "1\n")
    }

    @Test func aReaderThatWentAwayEndsItQuietly() throws {
        let result = try home.shell("$relush -c 'for x in 0..<100000 { print x }' | head -1; exit ${PIPESTATUS[0]}")
        #expect(result == .init(status: 141, output: "0\n", errors: ""))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskBehindTheOutputIsAnError() throws {
        let result = try home.shell("$relush -c 'print 1' > /dev/full")
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("error: cannot write 'standard output': the disk is full"))
    }

    @Test func quietAndErrorsAmongLinesOfJSON() throws {
        let result = try home.shell(
            "$relush --json --quiet -c \"load $examples/spectrograms.h5; predict $examples/spectrograms/test; features[99]\""
        )
        #expect(result.status == 1)
        #expect(result.output.split(separator: "\n").count == 2)
        #expect(result.errors.hasPrefix("error: index 99 is out of range"))
    }

    /// A line of a script within a script names its file; what is kept in a variable is not a result.
    @Test func linesOfJSONSayWhereTheyAreFrom() throws {
        try home.folder.write("print 1\n\nlet f = read 'x.csv'\nprint 2\n", to: "inner.relush")
        try home.folder.write("1,2\n", to: "x.csv")
        try home.folder.write("run inner.relush\n", to: "outer.relush")
        let result = try home.shell("$relush --json outer.relush")
        #expect(
            result.output == """
                {"relush":1,"file":"inner.relush","line":1,"command":"print","result":{"text":"1"}}
                {"relush":1,"file":"inner.relush","line":4,"command":"print","result":{"text":"2"}}

                """)
        #expect(try home.shell("$relush --json -c 'print 1'").output.hasPrefix("{\"relush\":1,\"line\":1,"))
    }

    @Test func pathsStartInTheWorkingFolder() throws {
        try home.folder.write("", to: "images/a/0.png")
        try home.folder.write("", to: "images/b/0.png")
        #expect(try home.shell("$relush -c 'cd images; ls'").output.hasSuffix("/images\n\na/\nb/\n"))
        #expect(try home.shell("$relush -c 'ls images/a'").output == "0.png\n")
    }

    /// The working folder goes back with a statement that fails.
    @Test func aFailedScriptLeavesTheFolder() throws {
        try home.folder.write("cd images\ntruncate 0\n", to: "inner.relush")
        try home.folder.write("", to: "images/a.png")
        let terminal = try home.start()
        try terminal.run("run inner.relush", shows: "no model is loaded")
        try terminal.run("ls", shows: "images/")
        #expect(try terminal.leave() == 0)
    }

    @Test func help() throws {
        let result = try home.shell("$relush --help")
        #expect(result.status == 0)
        #expect(result.output.contains("relush -c TEXT [ARG…]"))
        #expect(try home.shell("$relush --version").output.hasPrefix("relush "))
    }
}
