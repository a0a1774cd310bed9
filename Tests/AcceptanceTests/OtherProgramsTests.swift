import Foundation
import Language
import TestSupport
import Testing

@testable import Commands

/// The editor, the pager and the shell, to which the terminal is lent.
@Suite struct OtherProgramsTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    /// The command that runs a script in the home folder. The shell reads it: a file just written cannot be started as
    /// a program while a process that another test begins at that moment has it open too.
    private func script(_ name: String, _ lines: String) throws -> String {
        try home.folder.write(lines + "\n", to: name)
        return "sh " + home.folder.file(name)
    }

    // MARK: Editing

    @Test func whatWasSavedRuns() throws {
        home.environment["EDITOR"] = try script("editor", "sed -i 's/6/60/' \"$1\"")
        let terminal = try home.start()
        try terminal.run("print 6 * 7", shows: "42\r\n")
        terminal.type("edit\r")
        try terminal.see("relush ▸ edit", "relush ▸ print 60 * 7", "420", "relush ▸")
        // It stands in the history as what it ran, and nowhere as `edit`.
        terminal.type(Keys.up)
        try terminal.see("relush ▸ print 60 * 7")
        terminal.type(Keys.ctrl("U") + "history\r")
        try terminal.wait(for: "print 60 * 7")
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("edit 1", shows: "420\r\n")
    }

    @Test(arguments: CommandList.edit.signature.examples.map(\.script)) func exampleOfEditing(script: String) throws {
        home.environment["EDITOR"] = try self.script("editor", "sed -i 's/6/60/' \"$1\"")
        let terminal = try home.start()
        try terminal.run("print 6 * 7", shows: "42\r\n")
        try terminal.run(script, shows: "420\r\n")
    }

    @Test func whatHasNotChangedDoesNotRun() throws {
        home.environment["VISUAL"] = try script("editor", "exit 0")
        let terminal = try home.start()
        try terminal.run("print 6 * 7", shows: "42\r\n")
        try terminal.run("edit", shows: "unchanged: nothing was run")
        home.environment["VISUAL"] = try script("emptier", ": > \"$1\"")
        let second = try home.start()
        try second.run("print 6 * 7", shows: "42\r\n")
        try second.run("edit", shows: "unchanged: nothing was run")
    }

    @Test func anEditorThatFailsRunsNothing() throws {
        home.environment["EDITOR"] = try script("editor", "echo 'print 666' > \"$1\"; exit 3")
        let terminal = try home.start()
        try terminal.run("print 6 * 7", shows: "42\r\n")
        try terminal.run("edit", shows: "exit status: 3")
        #expect(!terminal.transcript.contains("666"))
        home.environment["EDITOR"] = "no-such-editor --wait"
        let second = try home.start()
        try second.run("edit", shows: "was not found")
        try second.run("edit 99", shows: "there is no statement 99")
        try second.run("print 4", shows: "4\r\n")
    }

    @Test func thereIsNothingToEditWithAwayFromATerminal() throws {
        let result = try home.shell("$relush -c 'edit'")
        #expect(result.status == 1)
        #expect(result.errors.contains("there is nobody here to edit"))
    }

    @Test func theStatementAtThePromptIsEdited() throws {
        home.environment["EDITOR"] = try script("editor", "sed -i 's/6/50/' \"$1\"")
        let terminal = try home.start()
        terminal.type("print 6 * 7" + Keys.ctrl("X") + Keys.ctrl("E"))
        try terminal.see(marked: ["relush ▸ print 50 * 7|"])
        terminal.type("\r")
        try terminal.wait(for: "350\r\n")
        home.environment["EDITOR"] = try script("failing", "exit 1")
        let second = try home.start()
        second.type("print 6" + Keys.ctrl("X") + Keys.ctrl("E"))
        try second.wait(for: "failed")
        try second.see(marked: ["relush ▸ print 6|"])
    }

    // MARK: Pager

    @Test func longResultsGoThroughThePager() throws {
        home.environment["PAGER"] = try script("pager", "echo PAGED; sed 's/^/> /'")
        let terminal = try home.start()
        try terminal.run("print 1", shows: "1\r\n")
        #expect(!terminal.transcript.contains("PAGED"))
        try terminal.run("help", shows: "PAGED\r\n> ")
        try terminal.run("print 2", shows: "2\r\n")
    }

    @Test(arguments: ["", "cat"])
    func noPager(value: String) throws {
        home.environment["PAGER"] = try script("pager", "echo PAGED; cat")
        home.environment["RELUSH_PAGER"] = value
        let terminal = try home.start()
        try terminal.run("help", shows: "\r\n")
        #expect(!terminal.transcript.contains("PAGED"))
    }

    @Test func aPagerThatIsLeftEarly() throws {
        home.environment["PAGER"] = "head -2"
        let terminal = try home.start()
        try terminal.run("help", shows: "\r\n")
        try terminal.run("print 6 * 7", shows: "42\r\n")
        #expect(try terminal.leave() == 0)
    }

    @Test func interruptionIsForThePager() throws {
        home.environment["PAGER"] = try script(
            "pager", "trap 'echo CAUGHT; exit 0' INT; echo READY; while :; do sleep 1; done")
        let terminal = try home.start()
        terminal.type("help\r")
        try terminal.wait(for: "READY")
        terminal.type(Keys.ctrl("C"))
        try terminal.wait(for: "CAUGHT")
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("print 6 * 7", shows: "42\r\n")
    }

    @Test func aPagerThatIsMissing() throws {
        home.environment["PAGER"] = "no-such-pager"
        let terminal = try home.start()
        try terminal.run("help", shows: "truncate")
    }

    /// Whatever it was that went wrong, the result is there.
    @Test(arguments: ["false", "sh -c \"exit 3\"", "sh -c \"cat > /dev/null; exit 1\""])
    func aPagerThatFails(command: String) throws {
        home.environment["PAGER"] = command
        let terminal = try home.start()
        try terminal.run("help", shows: "truncate")
        try terminal.run("print 6 * 7", shows: "42\r\n")
    }

    @Test(arguments: ["sh -c \"echo SEEN; exit 0\"", "sh -c 'echo SEEN; kill -PIPE $$'"])
    func aPagerThatIsLeftIsNoFailure(command: String) throws {
        home.environment["PAGER"] = command
        let terminal = try home.start()
        try terminal.run("help", shows: "SEEN")
        #expect(!terminal.transcript.contains("truncate"))
    }

    @Test func pagesAreForThePromptOnly() throws {
        home.environment["PAGER"] = try script("pager", "echo PAGED; cat")
        let terminal = try PseudoTerminal(
            BuiltProgram.path(), ["-c", "help"], environment: home.environment, folder: home.folder.path)
        #expect(try terminal.waitForExit() == 0)
        #expect(!terminal.transcript.contains("PAGED"))
    }

    // MARK: Shell

    /// An interactive shell with job control, in which the program is started.
    private func inShell() throws -> PseudoTerminal {
        home.environment["PS1"] = "shell> "
        let terminal = try PseudoTerminal(
            "/bin/bash", ["--norc", "--noprofile", "-i"], environment: home.environment, folder: home.folder.path)
        try terminal.wait(for: "shell> ")
        terminal.type(try BuiltProgram.path() + "\r")
        try terminal.wait(for: ProgramHome.prompt)
        return terminal
    }

    @Test func goesToTheShellAndComesBack() throws {
        let terminal = try inShell()
        terminal.type("print 6 *")
        try terminal.see { $0.rows.last == "relush ▸ print 6 *" }
        terminal.type(Keys.ctrl("Z"))
        try terminal.wait(for: "Stopped")
        try terminal.wait(for: "shell> ")
        terminal.type("fg\r")
        try terminal.see { $0.rows.last == "relush ▸ print 6 *" }
        terminal.type(" 7\r")
        try terminal.see("42", "relush ▸")
    }

    @Test func goesToTheShellWhileACommandRuns() throws {
        let terminal = try inShell()
        terminal.type("for i in 1..2000000000 { if i mod 5000 == 0 { print i } }\r")
        try terminal.wait(for: "5000\r\n")
        terminal.type(Keys.ctrl("Z"))
        try terminal.wait(for: "Stopped")
        try terminal.wait(for: "shell> ")
        terminal.type("fg\r")
        // It has the terminal again once it prints on; before that, the key would be the shell's.
        try terminal.wait(for: "000\r\n")
        terminal.type(Keys.ctrl("C"))
        try terminal.wait(for: "interrupted")
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("print 6 * 7", shows: "42\r\n")
    }

    // MARK: A line editor around it

    private static let rlwrap = ProcessInfo.processInfo.environment["PATH", default: ""].split(separator: ":")
        .map { $0 + "/rlwrap" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(.enabled(if: rlwrap != nil, "rlwrap is not installed"))
    func linesCanComeThroughRlwrap() throws {
        let terminal = try PseudoTerminal(
            try #require(Self.rlwrap), [BuiltProgram.path()], environment: home.environment, folder: home.folder.path)
        try terminal.wait(for: ProgramHome.prompt)
        terminal.type("print 6 * 7\r")
        // What ends a line has passed through two terminals.
        try terminal.wait(for: "\n42\r")
        try terminal.wait(for: ProgramHome.prompt)
        terminal.type("for x in [1, 2] { print x * 11 }\r")
        try terminal.wait(for: "\n11\r")
        try terminal.wait(for: "\n22\r")
        try terminal.wait(for: ProgramHome.prompt)
        terminal.type("quit 5\r")
        #expect(try terminal.waitForExit() == 5)
    }
}
