import Foundation
import TestSupport
import Testing

/// The keys that `help keys` lists, as terminals send them.
enum Keys {
    static let up = "\u{1B}[A"
    static let down = "\u{1B}[B"
    static let right = "\u{1B}[C"
    static let left = "\u{1B}[D"
    static let home = "\u{1B}[H"
    static let end = "\u{1B}[F"
    static let delete = "\u{1B}[3~"
    static let pageUp = "\u{1B}[5~"
    static let pageDown = "\u{1B}[6~"
    static let backTab = "\u{1B}[Z"
    static let escape = "\u{1B}"
    static let backspace = "\u{7F}"

    static func ctrl(_ letter: Character) -> String { String(UnicodeScalar((letter.asciiValue ?? 0x40) & 0x1F)) }
    static func alt(_ key: String) -> String { "\u{1B}" + key }
}

@Suite struct KeysTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    /// Types at a fresh prompt what leaves the screen like this, the cursor at `|` of the last row.
    private func typing(_ keys: String, shows rows: String...) throws {
        let terminal = try home.start()
        // Lines that come together would be a pasted text.
        for (number, line) in keys.split(separator: "\r", omittingEmptySubsequences: false).enumerated() {
            if number > 0 {
                try terminal.see { $0.rows.count == number && $0.cursor.row == number - 1 }
                terminal.type("\r")
                try terminal.see { $0.cursor.row == number }
            }
            terminal.type(String(line))
        }
        try terminal.see(marked: rows)
    }

    @Test func enterGoesOnWhereABraceIsOpen() throws {
        try typing(
            "for x in [1] {\rif x > 0 {\rprint x\r}\r",
            shows: "relush ▸ for x in [1] {", "…     if x > 0 {", "…         print x", "…     }", "…     |")
    }

    @Test func aBraceEndsItsBlock() throws {
        let terminal = try home.start()
        try terminal.type(lines: "for x in [1, 2] {", "print x * 11", "}\r")
        try terminal.see(
            "relush ▸ for x in [1, 2] {", "…     print x * 11", "… }", "11", "22", "relush ▸")
    }

    @Test func enterInTheMiddleOfACompleteStatementRunsIt() throws {
        let terminal = try home.start()
        terminal.type("print 6 * 7" + Keys.left + Keys.left + "\r")
        try terminal.see("relush ▸ print 6 * 7", "42", "relush ▸")
    }

    @Test func altEnterAlwaysBreaksTheLine() throws {
        let terminal = try home.start()
        terminal.type("print 1" + Keys.alt("\r") + "print 2")
        try terminal.see("relush ▸ print 1", "… print 2")
        terminal.type("\r")
        try terminal.see("… print 2", "1", "2", "relush ▸")
    }

    @Test func upAndDownMoveWithinTheLines() throws {
        try typing("for x in [1] {\rprint x" + Keys.up + "!", shows: "relush ▸ for x in [1!|] {", "…     print x")
        try typing(
            "for x in [1] {\rprint x" + Keys.up + Keys.up + Keys.down + "!",
            shows: "relush ▸ for x in [1] {", "…     print x!|")
    }

    @Test func atTheEdgeComesTheHistory() throws {
        let terminal = try home.start()
        try terminal.run("print 1", shows: "1\r\n")
        try terminal.run("print 2", shows: "2\r\n")
        terminal.type("dra" + Keys.up)
        try terminal.see("relush ▸ print 2")
        terminal.type(Keys.ctrl("P"))
        try terminal.see("relush ▸ print 1")
        terminal.type(Keys.down + Keys.ctrl("N"))
        try terminal.see("relush ▸ dra")
    }

    @Test func statementsThatBeginAlike() throws {
        let terminal = try home.start()
        for line in ["print 1", "print 22", "let x = 3"] { try terminal.run(line, shows: "") }
        terminal.type("print" + Keys.alt("p"))
        try terminal.see("relush ▸ print 22")
        terminal.type(Keys.pageUp)
        try terminal.see("relush ▸ print 1")
        terminal.type(Keys.alt("n"))
        try terminal.see("relush ▸ print 22")
        terminal.type(Keys.pageDown)
        try terminal.see("relush ▸ print")
    }

    @Test func movesByWords() throws {
        try typing("print abc, def" + Keys.alt("b") + "!", shows: "relush ▸ print abc, !|def")
        try typing(
            "print abc, def" + Keys.alt("b") + Keys.alt("b") + Keys.alt("f") + "!", shows: "relush ▸ print abc!|, def")
        try typing(
            "print abc, def\u{1B}[1;5D\u{1B}[1;5D\u{1B}[1;5C!", shows: "relush ▸ print abc!|, def")
    }

    @Test func movesToTheLinesEnds() throws {
        try typing("print 1" + Keys.ctrl("A") + "!", shows: "relush ▸ !|print 1")
        try typing("print 1" + Keys.home + Keys.end + "!", shows: "relush ▸ print 1!|")
        try typing("f(\rab" + Keys.home + "!" + Keys.ctrl("E") + "?", shows: "relush ▸ f(", "… !    ab?|")
    }

    @Test func cutsWordsAndLines() throws {
        try typing("print one, two" + Keys.ctrl("W"), shows: "relush ▸ print one, |")
        try typing("print one" + Keys.home + Keys.alt("d"), shows: "relush ▸ | one")
        try typing("print one" + Keys.home + Keys.right + Keys.ctrl("K"), shows: "relush ▸ p|")
        try typing("f(\rab" + Keys.ctrl("U"), shows: "relush ▸ f(", "… |")
        try typing("print one" + Keys.alt(Keys.backspace), shows: "relush ▸ print |")
    }

    @Test func putsBackWhatWasCut() throws {
        try typing(
            "print one" + Keys.ctrl("U") + Keys.ctrl("Y") + Keys.ctrl("Y"), shows: "relush ▸ print oneprint one|")
    }

    @Test func deletes() throws {
        try typing("abc" + Keys.backspace, shows: "relush ▸ ab|")
        try typing("abc" + Keys.home + Keys.delete, shows: "relush ▸ |bc")
        try typing("f(\r" + Keys.ctrl("U") + Keys.backspace, shows: "relush ▸ f(|")
    }

    @Test func clearsTheScreen() throws {
        let terminal = try home.start()
        try terminal.run("print 6 * 7", shows: "42\r\n")
        terminal.type("print 5" + Keys.ctrl("L"))
        try terminal.see { $0.rows == ["relush ▸ print 5"] }
    }

    /// Nothing that is pressed may end the session.
    @Test func keysWithoutASense() throws {
        let terminal = try home.start()
        terminal.type("\u{1C}\u{1D}\u{1E}\u{1F}\u{0}\u{1B}[99~\u{1B}OP\u{1B}[1;2A\u{13}\u{11}\u{1B}\u{1B}x\u{7}")
        terminal.type(Keys.ctrl("C"))
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("print 6 * 7", shows: "42\r\n")
        #expect(try terminal.leave() == 0)
    }

    /// Where a person's ~/.editrc asks for it.
    @Test func theStyleOfVi() throws {
        try home.folder.write("bind -v\n", to: ".editrc")
        let terminal = try home.start()
        try terminal.run("print 1", shows: "1\r\n")
        terminal.type("xprint 23")
        try terminal.see("relush ▸ xprint 23")
        terminal.type(Keys.escape)
        terminal.type("0x$xa4\r")
        try terminal.see("relush ▸ print 24", "24", "relush ▸")
        terminal.type(Keys.escape + "kk\r")
        try terminal.see("relush ▸ print 1", "1", "relush ▸")
        terminal.type(Keys.up + Keys.up + "\r")
        try terminal.see("relush ▸ print 24", "24", "relush ▸")
    }

    @Test func theHelpListsThem() throws {
        let terminal = try home.start()
        try terminal.run("help keys", shows: "Ctrl-X Ctrl-E")
        for key in ["Ctrl-P, Ctrl-N", "Ctrl-S", "Ctrl-G"] { #expect(terminal.transcript.contains(key)) }
    }
}

extension PseudoTerminal {
    /// Waits until the last rows of the screen are these, with the cursor at `|` in one of them.
    func see(marked rows: [String]) throws {
        let wanted = rows.map { $0.replacingOccurrences(of: "|", with: "") }
        try see { screen in
            guard screen.rows.suffix(rows.count) == wanted.map(\.trimmedAtEnd)[...] else { return false }
            for (index, row) in rows.enumerated() {
                guard let mark = row.firstIndex(of: "|") else { continue }
                let place = (screen.rows.count - rows.count + index, row[..<mark].count)
                return screen.cursor == place
            }
            return true
        }
    }
}

extension String {
    fileprivate var trimmedAtEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
