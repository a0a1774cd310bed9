import Foundation
import TestSupport
import Testing

/// Sessions at a prompt whose program or terminal goes away.
@Suite struct LostSessionTests {
    private let home: ProgramHome

    init() throws { home = try ProgramHome() }

    private var kept: [String] {
        let folder = home.folder.file(".local/state/relush/sessions")
        return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    @Test func aKilledProgramLosesNothing() throws {
        try home.folder.write("let helper = 5\n", to: ".config/relush/init.relush")
        let terminal = try home.start()
        try terminal.run("let x = 41", shows: "")
        try terminal.run("cd /", shows: "/")
        try terminal.run("let gone = 1", shows: "")
        try terminal.run("undo", shows: "took back")
        try terminal.run("nonsense", shows: "error: ")
        #expect(kept.count == 1)
        // Readable for nobody else.
        let path = home.folder.file(".local/state/relush/sessions/\(kept[0])")
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        terminal.end()

        let next = try home.start()
        #expect(next.transcript.contains("a session of 2 statements did not come to its end"))
        try next.run("recover", shows: "recovered: 2 statements")
        try next.run("print x + 1, helper", shows: "42 5\r\n")
        try next.run("pwd", shows: "/\r\n")
        #expect(try next.leave() == 0)
        #expect(kept.isEmpty)
        #expect(try !home.start().transcript.contains("did not come to its end"))
    }

    /// The window is closed: the system hangs up.
    @Test func aClosedTerminalLosesNothing() throws {
        try home.start().run("let x = 41", shows: "")
        // The terminal is gone with the object that held it.
        let next = try home.start()
        #expect(next.transcript.contains("a session of 1 statement did not come to its end"))
        try next.run("recover --drop", shows: "1 lost session forgotten")
        #expect(kept.isEmpty)
    }

    @Test func theOfferFitsTheTerminal() throws {
        try home.start().run("let x = 41", shows: "")
        let next = try home.start(columns: 44)
        let lines = next.transcript.split(separator: "\r\n").map(String.init).prefix { !$0.contains("▸") }
        #expect(lines.contains { $0.contains("a session of 1 statement") })
        #expect(lines.contains { $0.hasSuffix("forgets it") })
        #expect(lines.allSatisfy { $0.count <= 44 }, "\(lines)")
    }

    @Test func leavingAndScriptsLeaveNothing() throws {
        let terminal = try home.start()
        try terminal.run("let x = 1", shows: "")
        terminal.type("quit\r")
        #expect(try terminal.waitForExit() == 0)
        #expect(try home.shell("$relush -c 'let x = 1'; echo 'let y = 2' | $relush").status == 0)
        #expect(kept.isEmpty)
    }

    /// Enter runs the next statement, what is typed runs at once, Ctrl-D stops.
    @Test func steppingThroughAScript() throws {
        try home.folder.write("let x = 6\nprint x * 7\nprint \"never\"\n", to: "talk.relush")
        let terminal = try home.start()
        try terminal.enter("replay talk.relush --step", awaiting: "> let x = 6\r\n")
        try terminal.wait(for: "Enter ▸ ")
        try terminal.enter("", awaiting: "> print x * 7\r\n")
        try terminal.wait(for: "Enter ▸ ")
        try terminal.enter("print x + 100", awaiting: "106\r\n")
        try terminal.wait(for: "Enter ▸ ")
        try terminal.enter("", awaiting: "42\r\n")
        try terminal.wait(for: "Enter ▸ ")
        terminal.type("\u{4}")
        try terminal.wait(for: "stopped before statement 3 of 3")
        try terminal.wait(for: ProgramHome.prompt)
        try terminal.run("print x", shows: "6\r\n")
        #expect(try terminal.leave() == 0)
    }

    /// The folder of a process is one, so sessions that change it have a process of their own.
    @Test(arguments: 1...30) func changesOfTheFolderComeBack(seed: Int) throws {
        for name in ["a", "b"] { try home.folder.write("1,2\n", to: "\(name)/v.csv") }
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        var session = "let v = read a/v.csv\n"
        var folder = 0
        for number in 0..<12 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            switch (state >> 33) % 5 {
            case 0:
                session += folder == 0 ? "cd a\n" : "cd ..\n"
                folder = 1 - folder
            case 1:
                session += folder == 0 ? "cd b\nundo\n" : "cd ..\nundo\nundo\nredo\n"
            case 2: session += "let x\(number % 3) = read \(folder == 0 ? "b/v.csv" : "v.csv")\n"
            case 3: session += folder == 0 ? "if true { cd a; cd .. }\n" : "v[0, 0]\n"
            default: session += "pwd\nlet y = \(number)\nundo\n"
            }
        }
        let (mark, tail) = ("----", "vars; pwd")
        try home.folder.write(session + "save s.relush --output\nprint \"\(mark)\"\n\(tail)\n", to: "typed.relush")
        let typed = try home.shell("$relush typed.relush")
        #expect(typed.status == 0, "\(session)\(typed.errors)")
        let left = try #require(typed.output.components(separatedBy: mark + "\n").dropFirst().first)
        #expect(left.contains("\nv ") && left.split(separator: "\n").last?.hasPrefix("/") == true, "\(left)")
        let checked = try home.shell(
            "f=$(find . -name s.relush); $relush --quiet -c \"replay $f --check --quiet; print '\(mark)'; \(tail)\"")
        #expect(checked.status == 0, "\(session)\(checked.errors)")
        #expect(checked.errors.isEmpty, "\(session)")
        let shown = checked.output.components(separatedBy: mark + "\n")
        #expect(shown.first?.contains("as recorded: ") == true, "\(checked.output)")
        #expect(shown.last == left, "\(session)")
    }
}
