import Foundation
import TestSupport
import Testing

/// What depends on the terminal and on the person's settings.
@Suite struct AppearanceTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    @Test func colourOnlyWhereItIsWelcome() throws {
        home.environment["NO_COLOR"] = nil
        let coloured = try home.start()
        try coloured.enter("", awaiting: "\u{1B}[1;36mrelush ▸\u{1B}[0m ")
        home.environment["NO_COLOR"] = "1"
        let plain = try home.start()
        try plain.run("nonsense here", shows: "error: ")
        #expect(!plain.transcript.contains("\u{1B}[1"))
        #expect(!plain.transcript.contains("\u{1B}[3"))
    }

    @Test func noEscapeCodesOnADumbTerminal() throws {
        home.environment["NO_COLOR"] = nil
        home.environment["TERM"] = "dumb"
        let terminal = try home.start()
        try terminal.run("print 6 * 7", shows: "42\r\n")
        try terminal.run("nonsense here", shows: "error: ")
        #expect(!terminal.transcript.contains("\u{1B}"))
    }

    @Test func aDumbTerminalEditsLineByLine() throws {
        home.environment["TERM"] = "dumb"
        let terminal = try home.start()
        try terminal.enter("for x in [5] {", awaiting: "… ")
        try terminal.enter("print x * 11", awaiting: "… ")
        try terminal.run("}", shows: "55\r\n")
        try terminal.run("print 1", shows: "1\r\n")
        try terminal.run("\u{10}", shows: "1\r\n")
        terminal.type("re\t")
        try terminal.wait(for: "restore ")
        try terminal.wait(for: "relush ▸ re")
        #expect(!terminal.transcript.contains("\u{1B}"))
        terminal.type("\u{3}")
        try terminal.wait(for: ProgramHome.prompt)
        #expect(try terminal.leave() == 0)
    }

    /// A terminal that the system knows nothing of is one like most others.
    @Test func anUnknownTerminal() throws {
        home.environment["TERM"] = "no-such-terminal"
        let terminal = try home.start()
        terminal.type("print 6 * 7\r")
        try terminal.see("relush ▸ print 6 * 7", "42", "relush ▸")
    }

    @Test func startUpFileRunsBeforeThePrompt() throws {
        try home.folder.write("let mine = 41\nprint \"hello\"\n", to: ".config/relush/init.relush")
        let terminal = try home.start()
        #expect(terminal.transcript.contains("hello\r\n"))
        try terminal.run("print mine + 1", shows: "42\r\n")
        let without = try home.start("--no-init")
        #expect(!without.transcript.contains("hello"))
    }

    @Test func thePromptComesAfterABrokenStartUpFile() throws {
        try home.folder.write("trunkate -6\n", to: ".config/relush/init.relush")
        let terminal = try home.start()
        #expect(terminal.transcript.contains("init.relush:1:1"))
        try terminal.run("print 6 * 7", shows: "42\r\n")
    }

    @Test func aHistoryThatCannotBeKeptIsSaidOnce() throws {
        try home.folder.write("", to: "file")
        home.environment["XDG_STATE_HOME"] = home.folder.path + "/file"
        let terminal = try home.start()
        try terminal.run("print 1", shows: "the history is not kept: cannot ")
        try terminal.run("print 2", shows: "2\r\n")
        #expect(terminal.transcript.components(separatedBy: "the history is not kept").count == 2)
    }

    @Test func thePromptNamesTheModel() throws {
        let terminal = try home.start()
        try terminal.run("load \(BuiltProgram.examples)/spectrograms.h5", shows: "spectrograms[")
    }
}
