import TestSupport
import Testing

/// What would follow, in grey behind the cursor.
@Suite struct HintTests {
    let home: ProgramHome

    init() throws {
        home = try ProgramHome()
        home.environment["NO_COLOR"] = nil
    }

    /// A session in which some statements were run.
    private func after(_ lines: String...) throws -> PseudoTerminal {
        let terminal = try home.start()
        for line in lines {
            terminal.type(line + "\r")
            try terminal.wait(for: "\n")
            try terminal.wait(for: "▸")
        }
        return terminal
    }

    @Test func theNewestStatementThatBeginsSo() throws {
        let terminal = try after("print 100 + 11", "print 100 + 22", "let y = 1")
        terminal.type("print 1")
        try terminal.see(marked: ["relush ▸ print 1|00 + 22"])
        #expect(terminal.transcript.contains("\u{1B}[90m"))
    }

    @Test(arguments: [Keys.right, Keys.end, Keys.ctrl("E"), Keys.ctrl("F")])
    func isTaken(key: String) throws {
        let terminal = try after("print 100 + 11")
        terminal.type("print" + key)
        try terminal.see(marked: ["relush ▸ print 100 + 11|"])
        terminal.type("\r")
        try terminal.wait(for: "111\r\n")
    }

    @Test func isTakenWordByWord() throws {
        let terminal = try after("print 100 + 11")
        terminal.type("pr" + Keys.alt("f"))
        try terminal.see(marked: ["relush ▸ print| 100 + 11"])
        terminal.type(Keys.alt("f"))
        try terminal.see(marked: ["relush ▸ print 100| + 11"])
    }

    @Test func isNoPartOfTheStatement() throws {
        let terminal = try after("print 100 + 11")
        terminal.type("print 1")
        try terminal.see(marked: ["relush ▸ print 1|00 + 11"])
        terminal.type("\r")
        try terminal.see("relush ▸ print 1", "1", "relush ▸")
    }

    @Test func whatFailedIsNotSuggested() throws {
        let terminal = try after("load none.h5")
        terminal.type("load n")
        try terminal.see(marked: ["relush ▸ load n|"])
        // But comes back to be mended, and says so.
        terminal.type(Keys.ctrl("U") + Keys.up)
        try terminal.see("relush ▸ load none.h5", "! failed when it ran")
        terminal.type("x")
        try terminal.see("relush ▸ load none.h5x")
    }

    @Test func theRestOfTheUsage() throws {
        let terminal = try after()
        terminal.type("truncate ")
        try terminal.see(marked: ["relush ▸ truncate |LAYER"])
        terminal.type(Keys.ctrl("U") + "trunc")
        try terminal.see(marked: ["relush ▸ trunc|ate LAYER"])
        terminal.type(Keys.ctrl("U") + "predict x --batch ")
        try terminal.see(marked: ["relush ▸ predict x --batch |N"])
        terminal.type(Keys.ctrl("U") + "round(")
        try terminal.see(marked: ["relush ▸ round(|value[, digits])"])
        // Only a statement is taken, not what stands for something.
        terminal.type(Keys.right)
        try terminal.see(marked: ["relush ▸ round(|value[, digits])"])
    }

    @Test func noneBeforeTheEnd() throws {
        let terminal = try after("print 100 + 11")
        terminal.type("print" + Keys.left)
        try terminal.see(marked: ["relush ▸ prin|t"])
    }

    @Test func noneWithoutColour() throws {
        home.environment["NO_COLOR"] = "1"
        let terminal = try after("print 100 + 11")
        terminal.type("truncate ")
        try terminal.see(marked: ["relush ▸ truncate |"])
        terminal.type(Keys.ctrl("U") + "print 1" + Keys.end + "9")
        try terminal.see(marked: ["relush ▸ print 19|"])
    }

    @Test func ofSeveralLinesTheFirstIsShown() throws {
        let terminal = try home.start()
        try terminal.type(lines: "for x in [7] {", "print x", "}\r")
        try terminal.see("… }", "7", "relush ▸")
        terminal.type("for")
        try terminal.see(marked: ["relush ▸ for| x in [7] { …"])
        terminal.type(Keys.right)
        try terminal.see(marked: ["relush ▸ for x in [7] {", "…     print x", "… }|"])
    }

    @Test func isCutWhereTheRowEnds() throws {
        let terminal = try home.start(columns: 24)
        terminal.type("print 'a very long text indeed'\r")
        try terminal.wait(for: "indeed\r\n")
        try terminal.wait(for: "▸")
        terminal.type("pri")
        try terminal.see(marked: ["relush ▸ pri|nt 'a very…"])
    }
}
