import TestSupport
import Testing

/// Characters of all widths, long texts, pastes and sizes of the terminal.
@Suite struct TypedTextTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    @Test func wideCharactersTakeTwoColumns() throws {
        let terminal = try home.start()
        terminal.type("漢字" + Keys.left)
        try terminal.see { $0.rows.last == "relush ▸ 漢字" && $0.cursor.column == 11 }
        terminal.type("é")
        try terminal.see { $0.rows.last == "relush ▸ 漢é字" && $0.cursor.column == 12 }
        terminal.type(Keys.backspace + Keys.backspace)
        try terminal.see { $0.rows.last == "relush ▸ 字" && $0.cursor.column == 9 }
    }

    @Test func aWideCharacterDoesNotStraddleTheEdge() throws {
        let terminal = try home.start(columns: 20)
        terminal.type("0123456789漢")
        try terminal.see("relush ▸ 0123456789", "漢")
        terminal.type(Keys.left)
        try terminal.see { $0.cursor.column == 0 }
        terminal.type("x")
        try terminal.see("relush ▸ 0123456789x", "漢")
    }

    @Test func combiningCharactersStayTogether() throws {
        let terminal = try home.start()
        terminal.type("e\u{301}a")
        try terminal.see { $0.rows.last == "relush ▸ e\u{301}a" && $0.cursor.column == 11 }
        terminal.type(Keys.backspace + Keys.backspace)
        try terminal.see(marked: ["relush ▸ |"])
    }

    @Test func longLinesWrap() throws {
        let terminal = try home.start(columns: 20)
        terminal.type("print '0123456789012345678901234567890'")
        try terminal.see("relush ▸ print '0123", "45678901234567890123", "4567890'")
        terminal.type(Keys.home)
        try terminal.see { $0.cursor.column == 9 && $0.cursor.row == $0.rows.count - 3 }
        terminal.type(Keys.delete)
        try terminal.see("relush ▸ rint '01234", "56789012345678901234", "567890'")
    }

    @Test func aFullRowHasItsCursorBelow() throws {
        let terminal = try home.start(columns: 20)
        terminal.type("print 78901")
        try terminal.see { $0.rows.last == "relush ▸ print 78901" && $0.cursor.column == 0 }
        terminal.type("2")
        try terminal.see("relush ▸ print 78901", "2")
        terminal.type(Keys.backspace + Keys.backspace)
        try terminal.see(marked: ["relush ▸ print 7890|"])
    }

    @Test func aStatementTallerThanTheScreen() throws {
        let terminal = try home.start()
        terminal.type(
            "\u{1B}[200~print sum([\r" + (1...40).map { "\($0)," }.joined(separator: "\r") + "\r0])\u{1B}[201~")
        try terminal.see("… 39,", "… 40,", "… 0])")
        for _ in 0..<41 { terminal.type(Keys.up) }
        try terminal.see { screen in screen.rows.contains { $0.hasPrefix("relush ▸ print sum([") } }
        terminal.type("\r")
        try terminal.wait(for: "820\r\n")
        try terminal.wait(for: ProgramHome.prompt)
    }

    @Test func pastedLinesAreOneStatementAndCanBeMended() throws {
        let terminal = try home.start()
        terminal.type("\u{1B}[200~for x in [3] {\r\tprint x\r}\r\u{1B}[201~")
        try terminal.see("relush ▸ for x in [3] {", "…       print x", "… }")
        terminal.type(Keys.up + Keys.end + " * 5\r")
        try terminal.wait(for: "15\r\n")
    }

    /// Not every terminal says what is pasted; what comes at once has its own indentation.
    @Test func aPasteThatIsNotAnnounced() throws {
        let terminal = try home.start()
        terminal.type("for x in [3] {\r  if x > 0 {\r      print [\r  x,\r      ]\r  }\r}")
        try terminal.see {
            $0.rows == [
                "relush ▸ for x in [3] {", "…   if x > 0 {", "…       print [", "…   x,", "…       ]", "…   }", "… }",
            ]
        }
        // The line after it is typed.
        terminal.type("\r")
        try terminal.wait(for: "[3]\r\n")
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.type(lines: "if true {", "print 6 * 7")
        try terminal.see(marked: ["relush ▸ if true {", "…     print 6 * 7|"])
    }

    @Test func aLongPasteThatIsNotAnnounced() throws {
        let terminal = try home.start()
        terminal.type("let big = [\r" + String(repeating: "  0,\r", count: 3000) + "]\rprint len(big)\r")
        try terminal.wait(for: "\n3000\r\n")
    }

    @Test func pastedPromptsGo() throws {
        let terminal = try home.start()
        terminal.type("\u{1B}[200~relush ▸ for x in [3] {\r…     print x\r… }\r3\rm[a] ▸ print 4\r\u{1B}[201~")
        try terminal.see("relush ▸ for x in [3] {", "…     print x", "… }", "… print 4")
        terminal.type("\r")
        try terminal.wait(for: "3\r\n4\r\n")
    }

    @Test func aPasteIntoTheMiddle() throws {
        let terminal = try home.start()
        terminal.type("print 12" + Keys.left + "\u{1B}[200~00\u{1B}[201~")
        try terminal.see(marked: ["relush ▸ print 100|2"])
    }

    @Test func codesInAPasteDoNothing() throws {
        let terminal = try home.start()
        terminal.type("\u{1B}[200~print \u{1B}[2J\u{7}1\u{1B}[201~")
        try terminal.see("relush ▸ print [2J1")
    }

    @Test func aNarrowerTerminalWhileTyping() throws {
        let terminal = try home.start(columns: 40)
        terminal.type("print 'a text of some length'")
        try terminal.see("relush ▸ print 'a text of some length'")
        terminal.resize(columns: 20, rows: 24)
        try terminal.see { $0.rows == ["relush ▸ print 'a te", "xt of some length'"] }
        terminal.type("x")
        try terminal.see { $0.rows == ["relush ▸ print 'a te", "xt of some length'x"] }
    }

    @Test func aWiderTerminalWhileTyping() throws {
        let terminal = try home.start(columns: 20)
        terminal.type("print 'a text of some length'" + Keys.left)
        try terminal.see("relush ▸ print 'a te", "xt of some length'")
        terminal.resize(columns: 60, rows: 24)
        try terminal.see { $0.rows == ["relush ▸ print 'a text of some length'"] }
    }

    @Test func aNarrowerTerminalInAStatementOfSeveralLines() throws {
        let terminal = try home.start(columns: 60)
        try terminal.type(lines: "for a_long_name_of_a_variable in [1, 2] {", "print 1")
        try terminal.see("relush ▸ for a_long_name_of_a_variable in [1, 2] {", "…     print 1")
        terminal.resize(columns: 30, rows: 24)
        try terminal.see { $0.rows == ["relush ▸ for a_long_name_of_a_", "variable in [1, 2] {", "…     print 1"] }
    }

    @Test func coloursLeaveTheTextAsItIs() throws {
        home.environment["NO_COLOR"] = nil
        let terminal = try home.start()
        terminal.type("for x in [1] { print \"漢 {x}\" } # done")
        try terminal.see("relush ▸ for x in [1] { print \"漢 {x}\" } # done")
        for code in ["\u{1B}[35mfor\u{1B}[0m", "\u{1B}[1mprint\u{1B}[0m"] {
            #expect(terminal.transcript.contains(code))
        }
    }
}
