import TestSupport
import Testing

/// The menu of candidates under the line.
@Suite struct MenuTests {
    let home: ProgramHome

    init() throws {
        home = try ProgramHome()
        for name in ["one", "two", "three"] { try home.folder.write("print '\(name)'", to: "scripts/\(name).relush") }
    }

    private func opened(columns: Int32 = 80) throws -> PseudoTerminal {
        let terminal = try home.start(columns: columns)
        terminal.type("run scripts/t\t")
        try terminal.see("relush ▸ run scripts/t", "scripts/three.relush  scripts/two.relush")
        return terminal
    }

    @Test func showsWhatFitsWithItsExplanation() throws {
        let terminal = try home.start()
        terminal.type("und\t")
        try terminal.see("relush ▸ undo")
        terminal.type(Keys.ctrl("U") + "re\t")
        try terminal.see { screen in
            screen.rows.contains("relush ▸ re")
                && screen.rows.contains { $0.hasPrefix("restore ") && $0.contains("  gives the whole") }
        }
    }

    @Test func tabGoesThroughIt() throws {
        let terminal = try opened()
        terminal.type("\t")
        try terminal.see("relush ▸ run scripts/three.relush", "scripts/three.relush  scripts/two.relush")
        terminal.type("\t")
        try terminal.see("relush ▸ run scripts/two.relush", "scripts/three.relush  scripts/two.relush")
        terminal.type("\t")
        try terminal.see("relush ▸ run scripts/three.relush", "scripts/three.relush  scripts/two.relush")
        terminal.type(Keys.backTab)
        try terminal.see("relush ▸ run scripts/two.relush", "scripts/three.relush  scripts/two.relush")
    }

    @Test func arrowsGoThroughIt() throws {
        let terminal = try opened()
        terminal.type(Keys.down + Keys.down)
        try terminal.see("relush ▸ run scripts/two.relush", "scripts/three.relush  scripts/two.relush")
        terminal.type(Keys.up)
        try terminal.see("relush ▸ run scripts/three.relush", "scripts/three.relush  scripts/two.relush")
        terminal.type(Keys.right)
        try terminal.see("relush ▸ run scripts/two.relush", "scripts/three.relush  scripts/two.relush")
        terminal.type(Keys.left)
        try terminal.see("relush ▸ run scripts/three.relush", "scripts/three.relush  scripts/two.relush")
    }

    @Test func enterTakesAndRunsNothing() throws {
        let terminal = try opened()
        terminal.type("\t\r")
        try terminal.see(marked: ["relush ▸ run scripts/three.relush |"])
        terminal.type("\r")
        try terminal.see("three", "relush ▸")
    }

    @Test func escapeTakesBack() throws {
        let terminal = try opened()
        terminal.type("\t" + Keys.escape)
        try terminal.see(marked: ["relush ▸ run scripts/t|"])
        terminal.type("\t\t" + Keys.ctrl("G"))
        try terminal.see(marked: ["relush ▸ run scripts/t|"])
    }

    @Test func anyOtherKeyTakesAndGoesOn() throws {
        let terminal = try opened()
        terminal.type("\t x")
        try terminal.see(marked: ["relush ▸ run scripts/three.relush x|"])
    }

    @Test func typingGoesOnWhereNothingIsChosen() throws {
        let terminal = try opened()
        terminal.type("wo")
        try terminal.see(marked: ["relush ▸ run scripts/two|"])
        terminal.type(".relush\r")
        try terminal.see("two", "relush ▸")
    }

    @Test func interruptionLeavesIt() throws {
        let terminal = try opened()
        terminal.type("\t")
        try terminal.see("relush ▸ run scripts/three.relush", "scripts/three.relush  scripts/two.relush")
        terminal.type(Keys.ctrl("C"))
        try terminal.see("relush ▸ run scripts/three.relush", "relush ▸")
        try terminal.run("print 4", shows: "4\r\n")
    }

    @Test func whatDoesNotFitIsPaged() throws {
        for number in 10..<90 { try home.folder.write("", to: "many/a-long-name-of-a-file-number-\(number).relush") }
        let terminal = try home.start(columns: 30)
        terminal.type("run many/a\t\t")
        try terminal.see { $0.rows.last == "… 60 more" }
        #expect(terminal.screen.rows.count <= 24)
        terminal.type(Keys.up)
        try terminal.see { screen in
            screen.rows.contains { $0.hasSuffix("number-89.relush") || $0.hasSuffix("…") }
                && screen.rows.last == "… 60 more"
        }
        terminal.type(Keys.escape)
        try terminal.see { $0.rows.count == 2 }
    }

    @Test func narrowTerminals() throws {
        let terminal = try home.start(columns: 20)
        terminal.type("re\t")
        try terminal.see { screen in
            screen.rows.contains("relush ▸ re")
                && screen.rows.contains { $0.hasPrefix("restore ") && $0.hasSuffix("…") }
        }
        terminal.type(Keys.escape)
        try terminal.see { $0.rows == ["relush ▸ re"] }
    }

    @Test func theMenuOfAStatementOfSeveralLines() throws {
        let terminal = try home.start()
        try terminal.type(lines: "for x in [1] {", "und\t")
        try terminal.see("relush ▸ for x in [1] {", "…     undo")
        terminal.type(Keys.ctrl("U") + "run scripts/t\t\t")
        try terminal.see(
            "relush ▸ for x in [1] {", "… run scripts/three.relush", "scripts/three.relush  scripts/two.relush")
    }
}
