import Foundation
import TestSupport
import Testing

/// The program at a terminal: typing, completing, pasting, remembering.
@Suite struct EditingTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    @Test func linesRunAndTheEndLeaves() throws {
        let terminal = try home.start()
        try terminal.run("print 6 * 7", shows: "42\r\n")
        try terminal.run("1 + 1; print \"two\"", shows: "two\r\n")
        #expect(try terminal.leave() == 0)
    }

    @Test func errorsDoNotEndTheSession() throws {
        let terminal = try home.start()
        try terminal.run("trunkate -6", shows: "did you mean truncate")
        try terminal.run("load none.h5", shows: "error:")
        try terminal.run("print 1 + 1", shows: "2\r\n")
        #expect(try terminal.leave() == 0)
    }

    @Test func quitLeavesWithItsStatus() throws {
        let terminal = try home.start()
        terminal.type("quit 5\r")
        #expect(try terminal.waitForExit() == 5)
    }

    @Test func keysEditTheLine() throws {
        let terminal = try home.start()
        // Home, Delete, End, Arrow-Left, Backspace.
        try terminal.run("xprint 12\u{1B}[H\u{1B}[3~\u{1B}[F\u{1B}[D\u{7F}7", shows: "72\r\n")
        // Arrow-Up, then the line's end and one digit more.
        try terminal.run("\u{1B}[A\u{5}0", shows: "720\r\n")
    }

    @Test func charactersOfAllKinds() throws {
        let terminal = try home.start()
        try terminal.run("print \"é漢👍\"", shows: "é漢👍\r\n")
        try terminal.run("print \"ab漢\u{7F}\u{7F}é\"\u{1B}[D", shows: "aé\r\n")
    }

    @Test func searchesBackwards() throws {
        let terminal = try home.start()
        try terminal.run("print 100 + 11", shows: "111\r\n")
        try terminal.run("print 200 + 22", shows: "222\r\n")
        terminal.type("\u{12}")
        try terminal.wait(for: "search: ")
        try terminal.run("100 +", shows: "111\r\n")
    }

    @Test func linesOfOneStatement() throws {
        let terminal = try home.start()
        try terminal.enter("for x in [1, 2] {", awaiting: "… ")
        try terminal.enter("print x * 11", awaiting: "… ")
        try terminal.run("}", shows: "22\r\n")
        try terminal.enter("print 1 + \\", awaiting: "… ")
        try terminal.run("41", shows: "42\r\n")
    }

    @Test func pastedTextIsTakenAsItIs() throws {
        let terminal = try home.start()
        let text = "for x in [3] {\r\tprint \"<\tpasted {x}>\"\r}\r"
        terminal.type("\u{1B}[200~" + text + "\u{1B}[201~")
        try terminal.run("", shows: "<\tpasted 3>\r\n")
        try terminal.run("print 5", shows: "5\r\n")
    }

    @Test func veryLongPasteIsOneStatement() throws {
        let terminal = try home.start()
        let numbers = (1...2000).map { "\($0)" }.joined(separator: ",\r")
        terminal.type("\u{1B}[200~print sum([\(numbers)])\u{1B}[201~")
        try terminal.run("", shows: "2001000\r\n")
    }

    @Test func historyOutlivesTheSession() throws {
        let first = try home.start()
        try first.run("print 1000 + 234", shows: "1234\r\n")
        try first.enter("for x in [7] {", awaiting: "… ")
        try first.enter("print x + 2000", awaiting: "… ")
        try first.run("}", shows: "2007\r\n")
        #expect(try first.leave() == 0)

        let second = try home.start()
        try second.run("\u{1B}[A", shows: "2007\r\n")
        try second.run("\u{1B}[A\u{1B}[A", shows: "1234\r\n")
        #expect(FileManager.default.fileExists(atPath: home.folder.path + "/.local/state/relush/history"))
    }

    @Test func resizedTerminal() throws {
        let terminal = try home.start()
        terminal.type("print 1")
        try terminal.wait(for: "1")
        terminal.resize(columns: 40, rows: 10)
        try terminal.run("2", shows: "12\r\n")
    }
}
