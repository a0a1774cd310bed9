import Foundation
import Testing

/// What depends on the terminal and on the person's settings.
@Suite struct AppearanceTests {
    let session: PromptSession

    init() throws { session = try PromptSession() }

    @Test func colourOnlyWhereItIsWelcome() throws {
        session.environment["NO_COLOR"] = nil
        let coloured = try session.start()
        try coloured.enter("", awaiting: "\u{1B}[1;36mrelush ▸\u{1B}[0m ")
        session.environment["NO_COLOR"] = "1"
        let plain = try session.start()
        try plain.run("nonsense here", shows: "error: ")
        #expect(!plain.transcript.contains("\u{1B}[1"))
        #expect(!plain.transcript.contains("\u{1B}[3"))
    }

    @Test func noEscapeCodesOnADumbTerminal() throws {
        session.environment["NO_COLOR"] = nil
        session.environment["TERM"] = "dumb"
        let terminal = try session.start()
        try terminal.run("print 6 * 7", shows: "42\r\n")
        try terminal.run("nonsense here", shows: "error: ")
        #expect(!terminal.transcript.contains("\u{1B}"))
    }

    @Test func startUpFileRunsBeforeThePrompt() throws {
        try session.write("let mine = 41\nprint \"hello\"\n", to: ".config/relush/init.relush")
        let terminal = try session.start()
        #expect(terminal.transcript.contains("hello\r\n"))
        try terminal.run("print mine + 1", shows: "42\r\n")
        let without = try session.start("--no-init")
        #expect(!without.transcript.contains("hello"))
    }

    @Test func thePromptComesAfterABrokenStartUpFile() throws {
        try session.write("trunkate -6\n", to: ".config/relush/init.relush")
        let terminal = try session.start()
        #expect(terminal.transcript.contains("init.relush:1:1"))
        try terminal.run("print 6 * 7", shows: "42\r\n")
    }

    @Test func aHistoryThatCannotBeKeptIsSaidOnce() throws {
        try session.write("", to: "file")
        session.environment["XDG_STATE_HOME"] = session.home + "/file"
        let terminal = try session.start()
        try terminal.run("print 1", shows: "the history is not kept: cannot ")
        try terminal.run("print 2", shows: "2\r\n")
        #expect(terminal.transcript.components(separatedBy: "the history is not kept").count == 2)
    }

    @Test func thePromptNamesTheModel() throws {
        let terminal = try session.start()
        try terminal.run("load \(BuiltProgram.repository)/examples/spectrograms.h5", shows: "spectrograms[")
    }
}
