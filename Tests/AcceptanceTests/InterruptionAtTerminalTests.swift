import TestSupport
import Testing

/// Ctrl-C and Ctrl-D, as the terminal's driver turns them into a signal and the end of input.
@Suite struct InterruptionAtTerminalTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    @Test func clearsTheLine() throws {
        let terminal = try home.start()
        terminal.type("print \"never")
        try terminal.wait(for: "never")
        terminal.type("\u{3}")
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("print 4", shows: "4\r\n")
        #expect(try terminal.leave() == 0)
    }

    @Test func clearsAStatementOfSeveralLines() throws {
        let terminal = try home.start()
        try terminal.enter("for x in [1] {", awaiting: "… ")
        terminal.type("print x\u{3}")
        try terminal.wait(for: "relush ▸ ")
        try terminal.run("print 4", shows: "4\r\n")
    }

    @Test func stopsALoopAndKeepsTheSession() throws {
        let terminal = try home.start()
        try terminal.run("let kept = 41", shows: "")
        terminal.type("for i in 0..<2000000000 { let x = i }\r")
        try terminal.wait(for: "\n")
        terminal.type("\u{3}")
        try terminal.wait(for: "interrupted")
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("print kept + 1", shows: "42\r\n")
        #expect(try terminal.leave() == 0)
    }

    @Test func stopsAPredictAndKeepsTheSession() throws {
        let examples = BuiltProgram.examples
        let terminal = try home.start()
        try terminal.run("load vgg16 --no-top --input 512x512", shows: "block5_pool")
        terminal.type("predict \(examples)/spectrograms/test\r")
        try terminal.wait(for: " of ")
        terminal.type("\u{3}")
        try terminal.wait(for: "interrupted")
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("features", shows: "error: ")
        try terminal.run("truncate block1_pool", shows: "block1_pool")
        #expect(try terminal.leave() == 0)
    }

    @Test func theEndWithinAStatementIsNone() throws {
        let terminal = try home.start()
        try terminal.enter("for x in [1] {", awaiting: "… ")
        terminal.type("print x\u{4}")
        try terminal.run("\r}", shows: "1\r\n")
        // Before a character it deletes that.
        try terminal.run("print 45\u{1B}[D\u{4}", shows: "4\r\n")
        #expect(try terminal.leave() == 0)
    }

    @Test func endsAScript() throws {
        let terminal = try PseudoTerminal(
            BuiltProgram.path(), ["-c", "print 6 * 7; for i in 0..<2000000000 { let x = i }"],
            environment: home.environment, folder: home.folder.path)
        try terminal.wait(for: "42\r\n")
        terminal.type("\u{3}")
        #expect(try terminal.waitForExit() == 130)
    }
}
