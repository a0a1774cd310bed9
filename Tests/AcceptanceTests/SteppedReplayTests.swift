import Foundation
import TestSupport
import Testing

/// `replay --step`: what is typed in between is edited as at the prompt.
@Suite struct SteppedReplayTests {
    let home: ProgramHome

    init() throws {
        home = try ProgramHome()
        try home.folder.write("let x = 1\nprint x * 10\nprint \"last\"\n", to: "steps.relush")
    }

    /// A terminal at which the script waits before its second statement.
    private func stepping() throws -> PseudoTerminal {
        let terminal = try home.start()
        terminal.type("replay steps.relush --step\r")
        try terminal.see("> let x = 1", "Enter ▸")
        terminal.type("\r")
        try terminal.see("> print x * 10", "Enter ▸")
        return terminal
    }

    @Test func enterGoesOn() throws {
        let terminal = try stepping()
        terminal.type("\r")
        try terminal.see("10", "> print \"last\"", "Enter ▸")
        terminal.type("\r")
        try terminal.see("last", "all 3 statements of steps.relush have run", "relush ▸")
        #expect(try terminal.leave() == 0)
    }

    @Test func whatIsTypedIsCompletedAndRemembered() throws {
        let terminal = try stepping()
        terminal.type("print (x + 41)\r")
        try terminal.see("42", "Enter ▸")
        terminal.type("truncat\t")
        try terminal.see(marked: ["Enter ▸ truncate |"])
        terminal.type(Keys.ctrl("U") + Keys.up)
        try terminal.see(marked: ["Enter ▸ print (x + 41)|"])
        terminal.type(Keys.ctrl("U") + Keys.ctrl("R") + "x + 4")
        try terminal.see("Enter ▸ print (x + 41)", "search: x + 4")
        terminal.type(Keys.escape)
        try terminal.see("Enter ▸")
        try terminal.type(lines: "for i in [7, 8] {", "print i", "}\r")
        try terminal.see("Enter ▸ for i in [7, 8] {", "…     print i", "… }", "7", "8", "Enter ▸")
        terminal.type(Keys.ctrl("D"))
        try terminal.see("stopped before statement 2 of 3", "relush ▸")
        // At the prompt and in later sessions it is there too, before the statement that it was typed in.
        terminal.type(Keys.up)
        try terminal.see("relush ▸ replay steps.relush --step")
        terminal.type(Keys.up)
        try terminal.see("relush ▸ for i in [7, 8] {", "…     print i", "… }")
        let next = try home.start()
        next.type(Keys.ctrl("R") + "x + 4")
        try next.see("relush ▸ print (x + 41)", "search: x + 4")
    }

    @Test func interruptionClearsTheLineAndThenStops() throws {
        let terminal = try stepping()
        terminal.type("nonsense")
        try terminal.see(marked: ["Enter ▸ nonsense|"])
        terminal.type(Keys.ctrl("C"))
        try terminal.see("Enter ▸ nonsense", "Enter ▸")
        try terminal.type(lines: "if true {", "print 1")
        try terminal.see("Enter ▸ if true {", "…     print 1")
        terminal.type(Keys.ctrl("C"))
        try terminal.see("…     print 1", "Enter ▸")
        terminal.type(Keys.ctrl("C"))
        try terminal.see("stopped before statement 2 of 3", "relush ▸")
        try terminal.run("print x", shows: "1\r\n")
        #expect(try terminal.leave() == 0)
    }

    @Test func interruptionOfWhatWasTypedStopsOnlyThat() throws {
        let terminal = try stepping()
        terminal.type("for i in 0..<2000000000 { let y = i }\r")
        try terminal.wait(for: "\n")
        terminal.type(Keys.ctrl("C"))
        try terminal.see { $0.rows.contains("^Cinterrupted") && $0.rows.last == "Enter ▸" }
        terminal.type("\r")
        try terminal.see("10", "> print \"last\"", "Enter ▸")
    }

    @Test func theScreenIsDrawnAnew() throws {
        let terminal = try stepping()
        terminal.type("print 6")
        try terminal.see(marked: ["Enter ▸ print 6|"])
        terminal.type(Keys.ctrl("L"))
        // What waits is still to be seen.
        try terminal.see { $0.rows == ["> print x * 10", "Enter ▸ print 6"] && $0.cursor.column == 15 }
        terminal.resize(columns: 30, rows: 10)
        terminal.type(" * 7 * 1 * 1 * 1 * 1")
        try terminal.see("Enter ▸ print 6 * 7 * 1 * 1 *", "1 * 1")
        terminal.type("\r")
        try terminal.see("42", "Enter ▸")
    }

    @Test func comesBackFromTheShell() throws {
        home.environment["PS1"] = "shell> "
        let terminal = try PseudoTerminal(
            "/bin/bash", ["--norc", "--noprofile", "-i"], environment: home.environment, folder: home.folder.path)
        try terminal.wait(for: "shell> ")
        terminal.type(try BuiltProgram.path() + "\r")
        try terminal.wait(for: ProgramHome.prompt)
        terminal.type("replay steps.relush --step\r")
        try terminal.see("> let x = 1", "Enter ▸")
        terminal.type("print 6")
        try terminal.see(marked: ["Enter ▸ print 6|"])
        terminal.type(Keys.ctrl("Z"))
        try terminal.wait(for: "Stopped")
        try terminal.wait(for: "shell> ")
        terminal.type("fg\r")
        try terminal.see { $0.rows.last == "Enter ▸ print 6" }
        terminal.type(" * 7\r")
        try terminal.see("42", "Enter ▸")
    }

    @Test func oneWithinAnotherSaysWhatWaits() throws {
        try home.folder.write(
            "let a = 1\nreplay steps.relush --step\nrun inner.relush\nprint \"done\"\n", to: "outer.relush")
        try home.folder.write("replay steps.relush --step\n", to: "inner.relush")
        let terminal = try home.start(columns: 120)
        terminal.type("replay outer.relush --step\r")
        try terminal.see("> let a = 1", "Enter ▸")
        terminal.type("replay steps.relush --step\r")
        try terminal.see(
            "outer.relush waits before statement 1 of 4, until steps.relush has ended", "> let x = 1", "Enter ▸")
        terminal.type(Keys.ctrl("C"))
        try terminal.see("back in outer.relush", "stopped before statement 1 of 3", "Enter ▸")
        terminal.type("\r")
        try terminal.see("> replay steps.relush --step", "Enter ▸")
        terminal.type("\r")
        try terminal.see(
            "outer.relush waits at statement 2 of 4, until steps.relush has ended", "> let x = 1", "Enter ▸")
        terminal.type(Keys.ctrl("D"))
        try terminal.see("stopped before statement 1 of 3", "> run inner.relush", "Enter ▸")
        terminal.type("\r")
        try terminal.wait(for: "--step is for the prompt, not for a script that another one runs")
        try terminal.wait(for: "outer.relush waits at statement 3 of 4")
        try terminal.see("> print \"done\"", "Enter ▸")
        terminal.type("\r")
        try terminal.see("done", "4 statements of outer.relush have run, 1 of them failed", "relush ▸")
    }

    @Test func whoLeavesInBetweenLeavesTheProgram() throws {
        let terminal = try stepping()
        terminal.type("quit\r")
        #expect(try terminal.waitForExit() == 0)
        #expect(try home.folder.text(of: ".local/state/relush/history").contains(" run quit\n"))
    }

    @Test func whatIsEditedRunsInBetween() throws {
        try home.folder.write("sed -i 's/6/60/' \"$1\"\n", to: "editor")
        home.environment["EDITOR"] = "sh " + home.folder.file("editor")
        let terminal = try stepping()
        terminal.type("print 6 * 7\r")
        try terminal.see("42", "Enter ▸")
        terminal.type("edit\r")
        try terminal.see("Enter ▸ edit", "Enter ▸ print 60 * 7", "420", "Enter ▸")
    }

    @Test func aTerminalThatUnderstandsNoCodes() throws {
        home.environment["TERM"] = "dumb"
        let terminal = try home.start()
        terminal.type("replay steps.relush --step\r")
        try terminal.wait(for: "Enter ▸ ")
        terminal.type("\r")
        try terminal.wait(for: "Enter ▸ ")
        terminal.type("print x + 41\r")
        try terminal.wait(for: "42\r\n")
        try terminal.wait(for: "Enter ▸ ")
        terminal.type("half")
        try terminal.wait(for: "half")
        terminal.type(Keys.ctrl("C"))
        try terminal.wait(for: "Enter ▸ ")
        terminal.type(Keys.ctrl("C"))
        try terminal.wait(for: "stopped before statement 2 of 3")
        try terminal.wait(for: ProgramHome.prompt)
    }

    @Test func aScriptOfItsOwnAtATerminal() throws {
        let terminal = try PseudoTerminal(
            BuiltProgram.path(), ["-c", "replay steps.relush --step"], environment: home.environment,
            folder: home.folder.path)
        try terminal.see("> let x = 1", "Enter ▸")
        terminal.type("print 6 * 7" + Keys.home + Keys.end + "\r")
        try terminal.see("42", "Enter ▸")
        terminal.type(Keys.ctrl("D"))
        #expect(try terminal.waitForExit() == 0)
    }

    /// The program with one command, at a terminal.
    private func start(_ command: String) throws -> PseudoTerminal {
        try PseudoTerminal(
            BuiltProgram.path(), ["-c", command], environment: home.environment, folder: home.folder.path)
    }

    /// Presses Enter where the script waits.
    private func step(_ terminal: PseudoTerminal, awaiting text: String) throws {
        try terminal.see { $0.rows.last == "Enter ▸" }
        try terminal.enter("", awaiting: text)
    }

    @Test func goesOnAfterFailuresAndTellsThem() throws {
        try home.folder.write("let x = 1\nassert x == 2\nload gone.h5\nprint \"end\"\n", to: "talk.relush")
        let terminal = try start("replay talk.relush --step")
        try step(terminal, awaiting: "> assert x == 2\r\n")
        try step(terminal, awaiting: "> load gone.h5\r\n")
        try step(terminal, awaiting: "> print \"end\"\r\n")
        // What fails in between is none of the script's.
        try terminal.enter("assert x == 3", awaiting: "error: ")
        try step(terminal, awaiting: "4 statements of talk.relush have run, 2 of them failed\r\n")
        #expect(try terminal.waitForExit() == 3)
    }

    @Test func whoStopsAfterAFailureIsTold() throws {
        try home.folder.write("let x = 1\nload gone.h5\nprint \"end\"\n", to: "talk.relush")
        let terminal = try start("replay talk.relush --step")
        try step(terminal, awaiting: "> load gone.h5\r\n")
        try step(terminal, awaiting: "> print \"end\"\r\n")
        try terminal.see { $0.rows.last == "Enter ▸" }
        terminal.type(Keys.ctrl("D"))
        try terminal.wait(for: "stopped before statement 3 of 3; of those that have run 1 failed\r\n")
        #expect(try terminal.waitForExit() == 4)
    }

    @Test func whatFailedInAReplayWithinCounts() throws {
        try home.folder.write("assert 1 == 2\n", to: "inner.relush")
        try home.folder.write("replay inner.relush --step\nquit\n", to: "outer.relush")
        let terminal = try start("replay outer.relush --step")
        try step(terminal, awaiting: "> assert 1 == 2\r\n")
        try step(terminal, awaiting: "1 statement of inner.relush has run, and failed\r\n")
        try step(terminal, awaiting: "")
        #expect(try terminal.waitForExit() == 3)
    }

    @Test func whatWasTakenBackIsTold() throws {
        let terminal = try stepping()
        try terminal.enter("undo", awaiting: "took back: let x = 1\r\n")
        try terminal.see { $0.rows.last == "Enter ▸" }
        terminal.type("let x = 5\r")
        try terminal.see { $0.rows.suffix(2) == ["Enter ▸ let x = 5", "Enter ▸"] }
        try step(terminal, awaiting: "50\r\n")
        try step(terminal, awaiting: "3 statements of steps.relush have run, 1 of them was taken back\r\n")
    }

    @Test func interruptionOfAStatementLetsItRunAgain() throws {
        try home.folder.write("let n = 2000000000\nfor i in 0..<n { let y = i }\nprint n\n", to: "talk.relush")
        let terminal = try start("replay talk.relush --step --from 2")
        for _ in 1...2 {
            try terminal.see { $0.rows.suffix(2) == ["> for i in 0..<n { let y = i }", "Enter ▸"] }
            terminal.type("\r")
            try terminal.wait(for: "\n")
            terminal.type(Keys.ctrl("C"))
            try terminal.wait(for: "interrupted\r\n")
        }
        try terminal.see { $0.rows.suffix(2) == ["> for i in 0..<n { let y = i }", "Enter ▸"] }
        terminal.type("n = 3\r")
        try terminal.see { $0.rows.suffix(2) == ["Enter ▸ n = 3", "Enter ▸"] }
        try step(terminal, awaiting: "> print n\r\n")
        try step(terminal, awaiting: "3\r\n")
        try terminal.wait(for: "all 3 statements of talk.relush have run\r\n")
        #expect(try terminal.waitForExit() == 0)
    }

    /// What is not shown waits for nobody, until it is interrupted.
    @Test func interruptionOfWhatIsNotShownShowsIt() throws {
        try home.folder.write(
            "load gone.h5\nfor i in 0..<2000000000 { let y = i }\nprint 1\n", to: "talk.relush")
        let terminal = try start("replay talk.relush --step --from 3")
        try terminal.wait(for: "gone.h5")
        terminal.type(Keys.ctrl("C"))
        try terminal.see { $0.rows.suffix(2) == ["> for i in 0..<2000000000 { let y = i }", "Enter ▸"] }
        terminal.type(Keys.ctrl("C"))
        try terminal.wait(for: "stopped before statement 2 of 3; of those that have run 1 failed\r\n")
        #expect(try terminal.waitForExit() == 4)
    }

    @Test func aScriptThatIsRefusedFails() throws {
        try home.folder.write("print 1\nprint nothere\n", to: "talk.relush")
        let terminal = try start("replay talk.relush --step")
        try terminal.wait(for: "no variable named 'nothere'")
        #expect(try terminal.waitForExit() != 0)
    }

    @Test func nobodyAtATerminal() throws {
        let result = try home.shell("$relush -c 'replay steps.relush --step'")
        #expect(result.status == 1)
        #expect(result.errors.contains("--step needs somebody at a terminal"))
    }
}
