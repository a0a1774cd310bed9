import TestSupport
import Testing

/// Scripts are treated alike, whoever starts them, and a full disk leaves nothing behind.
@Suite struct ScriptFilesTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    /// The program's own script is refused, a command that names one has failed; neither is a matter of damaged data.
    @Test(arguments: ["none.relush", "folder", "bytes.relush", "wrong.relush"])
    func aScriptThatCannotBeRead(name: String) throws {
        try home.folder.write("", to: "folder/file")
        try home.folder.write("print (\n", to: "wrong.relush")
        _ = try home.shell("printf '\\377' > bytes.relush")
        let alone = try home.shell("$relush \(name)")
        #expect(alone.status == 2 && alone.errors.hasPrefix("error: "), "\(alone.errors)")
        for command in ["run", "source", "replay"] {
            let result = try home.shell("$relush -c '\(command) \(name)'")
            #expect(result.status == 1 && result.errors.hasPrefix("error: "), "\(command) \(result.errors)")
        }
    }

    @Test func oneEndIsEnoughForAScriptThatIsTyped() throws {
        let terminal = try PseudoTerminal(
            BuiltProgram.path(), ["-"], environment: home.environment, folder: home.folder.path)
        terminal.type("print 6 * 7\r\u{4}")
        try terminal.wait(for: "42\r\n")
        #expect(try terminal.waitForExit() == 0)
    }

    @Test(arguments: ["", "run ", "source ", "replay "])
    func argumentsAfterTwoDashes(command: String) throws {
        try home.folder.write("print args\n", to: "script.relush")
        let line = "script.relush a -- --b -- c"
        let result = try home.shell(command.isEmpty ? "$relush \(line)" : "$relush -c '\(command)\(line)'")
        #expect(result.status == 0)
        #expect(result.output.hasSuffix("[\"a\", \"--b\", \"--\", \"c\"]\n"), "\(result.output)")
    }

    /// A pipe on standard output has no name in a folder that another file could take.
    @Test func aLogMayGoIntoAPipe() throws {
        let result = try home.shell("$relush -c 'log /dev/stdout --force; let x = 1' | cat")
        #expect(result.output.contains("\nlet x = 1\n"), "\(result.output) \(result.errors)")
    }

    /// The text that was typed, and not the line of the script that says what it takes.
    @Test func aWrongValueIsShownWhereItWasTyped() throws {
        try home.folder.write("param eps: number\nprint eps\n", to: "script.relush")
        let result = try home.shell("$relush script.relush --eps abc")
        #expect(result.status == 2)
        #expect(
            result.errors.hasPrefix(
                "error: eps cannot be 'abc'\n  <arguments>:1:7\n  1 | --eps abc\n    |       ^^^ expected a number\n"),
            "\(result.errors)")
    }

    /// A limit on the size of files stands for the disk.
    @Test(arguments: ["log new.relush", "log new.relush --append", "help --manual pages/of/mine"])
    func aFullDiskLeavesNothing(statement: String) throws {
        let result = try home.shell(
            "(trap '' XFSZ; ulimit -f 0; $relush -c '\(statement)' 2>&1) | cat; ls -A | grep . || echo none")
        #expect(result.output.contains("error: cannot write '"))
        #expect(result.output.hasSuffix("\nnone\n"), "\(result.output)")
    }

    /// Some pages fit, and one does not.
    @Test func aManualIsWrittenWholeOrNotAtAll() throws {
        let result = try home.shell(
            "(trap '' XFSZ; ulimit -f 16; $relush -c 'help --manual pages' 2>&1) | cat; ls -A pages 2>&1")
        #expect(result.output.contains("error: cannot write 'pages/functions.md'"))
        #expect(result.output.contains("No such file"))
    }

    @Test func aFullDiskLeavesTheOldTranscript() throws {
        try home.folder.write("print 1\n", to: "old.relush")
        for option in ["--force", "--append"] {
            _ = try home.shell(
                "(trap '' XFSZ; ulimit -f 0; $relush -c 'log old.relush \(option)' 2>&1) | cat")
            #expect(try home.folder.text(of: "old.relush") == "print 1\n")
        }
    }

    @Test func aCommentAfterASign() throws {
        let alone = try home.shell("$relush -c 'help --'")
        let commented = try home.shell("$relush -c 'help -- # comment'")
        #expect(alone.status == 0 && !alone.output.isEmpty)
        #expect(commented == alone)
        #expect(try home.shell("$relush -c 'help'").output != alone.output)
    }
}
