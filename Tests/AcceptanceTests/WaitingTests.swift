import Foundation
import TestSupport
import Testing

/// Who waits is told how long yet; what a statement took does not hold what the person took to read it.
@Suite struct WaitingTests {
    @Test func thePagerIsNoWork() throws {
        let home = try ProgramHome()
        try home.folder.write("cat > /dev/null; echo READING; read answer < /dev/tty\n", to: "pager")
        home.environment["PAGER"] = "sh " + home.folder.file("pager")
        let terminal = try home.start()
        let start = ContinuousClock.now
        terminal.type("help\r")
        try terminal.wait(for: "READING")
        let opened = ContinuousClock.now
        // Longer than all that is work, whatever the machine does besides.
        while ContinuousClock.now - opened < (opened - start) * 2 + .milliseconds(200) { usleep(1000) }
        let read = ContinuousClock.now - opened
        terminal.type("\r")
        try terminal.wait(for: ProgramHome.prompt)
        let others = (ContinuousClock.now - start) - read
        #expect(try terminal.leave() == 0)
        let history = try home.folder.text(of: ".local/state/relush/history")
        let end = try #require(history.split(separator: "\n").first { $0.hasSuffix(" ok") })
        let seconds = try #require(Double(end.split(separator: " ")[2]))
        #expect(seconds <= others / .seconds(1))
    }

    @Test func aLongLoopTellsHowFarItIsAndMakesRoomForWhatItPrints() throws {
        let home = try ProgramHome()
        let terminal = try home.start()
        terminal.type("if true { while not exists(\"go\") { }; print \"gone\" }\r")
        try terminal.wait(for: "turns/s")
        try home.folder.write("", to: "go")
        // The line of progress is erased, and what is printed begins where that began.
        try terminal.wait(for: "\u{1B}[Kgone\r\n")
        try terminal.wait(for: ProgramHome.prompt)
        #expect(try terminal.leave() == 0)
    }
}
