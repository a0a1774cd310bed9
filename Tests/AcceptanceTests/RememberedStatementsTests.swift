import Foundation
import TestSupport
import Testing

/// The history over statements and sessions.
@Suite struct RememberedStatementsTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    @Test func aSpaceKeepsAStatementOut() throws {
        let terminal = try home.start()
        try terminal.run("print 1", shows: "1\r\n")
        try terminal.run(" print 2", shows: "2\r\n")
        terminal.type(Keys.up)
        try terminal.see(marked: ["relush ▸ print 1|"])
        #expect(!(try home.folder.text(of: ".local/state/relush/history")).contains("print 2"))
    }

    @Test func severalLinesComeBackWholeAndCanBeChanged() throws {
        let first = try home.start()
        try first.type(lines: "for x in [1, 2] {", "print x", "}\r")
        try first.see("2", "relush ▸")
        #expect(try first.leave() == 0)
        let second = try home.start()
        second.type(Keys.up)
        try second.see(marked: ["relush ▸ for x in [1, 2] {|", "…     print x", "… }"])
        second.type(Keys.down + Keys.end + " + 70\r")
        try second.see("…     print x + 70", "… }", "71", "72", "relush ▸")
    }

    @Test func searches() throws {
        let terminal = try home.start()
        for line in ["print 100 + 11", "print 200 + 22", "print 300"] { try terminal.run(line, shows: "") }
        terminal.type(Keys.ctrl("R") + "00 +")
        try terminal.see("relush ▸ print 200 + 22", "search: 00 +")
        terminal.type(Keys.ctrl("R"))
        try terminal.see("relush ▸ print 100 + 11", "search: 00 +")
        terminal.type(Keys.ctrl("R"))
        try terminal.see("relush ▸ print 100 + 11", "nothing more holds: 00 +")
        terminal.type(Keys.ctrl("S"))
        try terminal.see("relush ▸ print 200 + 22", "search: 00 +")
        terminal.type("\r")
        try terminal.see("222", "relush ▸")
    }

    @Test func aSearchThatIsLeftChangesNothing() throws {
        let terminal = try home.start()
        try terminal.run("print 100", shows: "100\r\n")
        terminal.type("mine" + Keys.ctrl("R") + "pri")
        try terminal.see("relush ▸ print 100", "search: pri")
        terminal.type(Keys.escape)
        try terminal.see(marked: ["relush ▸ mine|"])
        terminal.type(Keys.ctrl("R") + "pri" + Keys.end + "5")
        try terminal.see(marked: ["relush ▸ print 1005|"])
    }

    @Test func searchesOfferNothingThatFailed() throws {
        let terminal = try home.start()
        for line in ["print 100", "print undefined1", "print undefined2"] { try terminal.run(line, shows: "") }
        terminal.type("pri" + Keys.alt("p"))
        try terminal.see(marked: ["relush ▸ print 100|"])
        terminal.type(Keys.ctrl("U") + Keys.ctrl("R") + "print")
        try terminal.see("relush ▸ print 100", "search: print")
        terminal.type(" und")
        try terminal.see("relush ▸", "nothing holds: print und")
        // Nothing that was not looked for runs; what was typed before is still there.
        terminal.type("\r")
        try terminal.see(marked: ["relush ▸ |"])
        terminal.type("print 7" + Keys.ctrl("R") + "nowhere\r")
        try terminal.see(marked: ["relush ▸ print 7|"])
        terminal.type("\r")
        try terminal.see("relush ▸ print 7", "7", "relush ▸")
        // Up finds everything, and says so.
        terminal.type(Keys.up + Keys.up)
        try terminal.see("relush ▸ print undefined2", "! failed when it ran")
    }

    @Test func sessionsShareItAtTheirStart() throws {
        let first = try home.start()
        let second = try home.start()
        try first.run("print 1", shows: "1\r\n")
        try second.run("print 2", shows: "2\r\n")
        try first.run("print 3", shows: "3\r\n")
        // One's own come first; those of a session beside it come with the next start.
        second.type(Keys.up + Keys.up)
        try second.see(marked: ["relush ▸ print 2|"])
        let third = try home.start()
        third.type(Keys.up)
        try third.see("relush ▸ print 3")
        third.type(Keys.up)
        try third.see("relush ▸ print 2")
        third.type(Keys.up)
        try third.see("relush ▸ print 1")
    }

    @Test func whatRanWhenTheProgramWasKilledIsThere() throws {
        let first = try home.start()
        first.type("print 6 * 7; for i in 0..<2000000000 { let x = i }\r")
        try first.wait(for: "42\r\n")
        first.end()
        let second = try home.start()
        second.type(Keys.up)
        try second.see("relush ▸ print 6 * 7; for i in 0..<2000000000 { let x = i }")
        second.type(Keys.ctrl("U") + "history --all\r")
        try second.wait(for: "  print 6 * 7; ")
    }

    @Test func theStatementsOfAllSessions() throws {
        let first = try home.start(columns: 120)
        try first.run("print 6 * 7", shows: "42\r\n")
        try first.run("load none.h5", shows: "error:")
        #expect(try first.leave() == 0)
        let second = try home.start(columns: 120)
        try second.run("let now = 1", shows: "")
        try second.run("let past = history --all", shows: "")
        // What asks for the past is none of it.
        try second.run("past.text", shows: "[\"print 6 * 7\", \"load none.h5\", \"let now = 1\"]")
        try second.run("past.succeeded[0:2]", shows: "[true, false]")
        try second.run("past[0, \"session\"] == past[1, \"session\"]", shows: "true")
        try second.run("past[0, \"session\"] == past[2, \"session\"]", shows: "false")
        try second.run("past.columns", shows: "succeeded")
        let away = try home.shell("$relush -c 'history --all'")
        #expect(away.status == 1)
        #expect(away.errors.contains("only the prompt keeps a history of all sessions"))
    }

    @Test func theOldFileIsRead() throws {
        try home.folder.write("print 1\nfor x in [7] {\\nprint x\\n}\n", to: ".local/state/relush/history")
        let terminal = try home.start()
        terminal.type(Keys.up)
        try terminal.see("relush ▸ for x in [7] {", "… print x", "… }")
        terminal.type(Keys.up)
        try terminal.see("relush ▸ print 1")
    }
}
