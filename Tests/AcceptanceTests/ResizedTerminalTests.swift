import TestSupport
import Testing

/// A terminal that becomes too small for what is typed, and large again.
@Suite struct ResizedTerminalTests {
    let home: ProgramHome

    init() throws { home = try ProgramHome() }

    private let lines = (1...12).map { "    print \($0)" }

    /// A terminal of 24 rows that shows a statement of 13, the cursor at its end.
    private func typed() throws -> PseudoTerminal {
        let terminal = try home.start()
        terminal.type("\u{1B}[200~for i in 0..<3 {\r" + lines.joined(separator: "\r") + "\u{1B}[201~")
        try terminal.see(["relush ▸ for i in 0..<3 {"] + lines.map { "… " + $0 })
        return terminal
    }

    @Test(arguments: [3, 5, 10])
    func aStatementTallerThanTheScreen(rows: Int32) throws {
        let terminal = try typed()
        terminal.resize(columns: 80, rows: rows)
        terminal.type("1")
        try terminal.see(Array((lines.dropLast() + ["    print 121"]).map { "… " + $0 }.suffix(Int(rows))))
        terminal.resize(columns: 80, rows: 24)
        // Nothing of it stands there twice, and nothing is missing.
        try terminal.see(
            all: ["relush ▸ for i in 0..<3 {"] + lines.dropLast().map { "… " + $0 } + ["…     print 121"])
        terminal.type("2" + Keys.up + Keys.up + Keys.backspace + "7")
        try terminal.see { $0.rows.count == 13 && $0.rows[10] == "…     print 17" && $0.rows[12] == "…     print 1212" }
        terminal.type(Keys.ctrl("C"))
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("print 6 * 7", shows: "42\r\n")
    }

    @Test func theCursorAboveTheEnd() throws {
        let terminal = try typed()
        terminal.type(String(repeating: Keys.up, count: 9))
        try terminal.see { $0.cursor.row == 3 }
        terminal.resize(columns: 80, rows: 6)
        terminal.type("!")
        try terminal.see { $0.rows.contains("…     print 3!") && $0.cursor.row == 3 }
        terminal.resize(columns: 80, rows: 24)
        terminal.type("?")
        try terminal.see { $0.rows.count == 13 && $0.rows[3] == "…     print 3!?" && $0.cursor == (3, 15) }
    }

    @Test func anotherWidthToo() throws {
        let terminal = try home.start()
        let numbers = (1...40).map { "\($0)," }
        terminal.type("\u{1B}[200~print sum([\r" + numbers.joined(separator: "\r") + "\r0])\u{1B}[201~")
        try terminal.see("… 40,", "… 0])")
        terminal.resize(columns: 29, rows: 8)
        terminal.type(Keys.left)
        try terminal.see { $0.rows.suffix(2) == ["… 40,", "… 0])"] && $0.cursor.column == 4 }
        terminal.resize(columns: 80, rows: 24)
        terminal.type(Keys.left)
        try terminal.see { $0.rows.suffix(2) == ["… 40,", "… 0])"] && $0.cursor.column == 3 }
        terminal.type("\r")
        try terminal.wait(for: "820\r\n")
    }

    /// libedit draws there, and knows the size.
    @Test func aTerminalThatUnderstandsNoCodes() throws {
        home.environment["TERM"] = "dumb"
        let terminal = try home.start(columns: 20)
        terminal.type("print 1" + String(repeating: " + 1", count: 40))
        try terminal.see { $0.cursor.row > 7 }
        terminal.resize(columns: 20, rows: 3)
        terminal.type(" + 1")
        try terminal.see { $0.rows.count > 9 }
        terminal.resize(columns: 20, rows: 24)
        terminal.type(" + 1\r")
        try terminal.wait(for: "\n43\r\n")
    }
}

extension PseudoTerminal {
    fileprivate func see(_ rows: [String]) throws { try see { $0.rows.suffix(rows.count) == rows[...] } }
    fileprivate func see(all rows: [String]) throws { try see { $0.rows == rows } }
}
