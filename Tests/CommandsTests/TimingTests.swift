import Language
import Reporting
import Testing
import Workbench

@testable import Commands

@Suite struct TimingTests {
    private func remarks(_ bench: Bench) -> [String] {
        bench.reports.filter { $0.command == "timing" }.flatMap(\.report.blocks).compactMap { block in
            if case .remark(let text) = block { text } else { nil }
        }
    }

    @Test func everyStatementAfterItSaysItsTime() throws {
        let bench = try Bench()
        try bench.run("1 + 1; timing on; 2 + 2; let x = 3")
        #expect(remarks(bench).count == 2)
        #expect(remarks(bench).allSatisfy { $0.hasSuffix("s") })
        try bench.run("timing off; 5")
        #expect(remarks(bench).count == 2)
    }

    @Test func aStatementThatFailsSaysItsTimeToo() throws {
        let bench = try Bench()
        try bench.run("timing on")
        #expect(throws: (any Error).self) { try bench.run("[1, 2][7]") }
        #expect(remarks(bench).count == 1)
        // A text that is refused took none.
        #expect(throws: (any Error).self) { try bench.run("nonsense") }
        #expect(remarks(bench).count == 1)
    }

    @Test func itIsASettingThatUndoTakesBack() throws {
        let bench = try Bench()
        #expect(try bench.value("(timing)").text == "false")
        try bench.run("set timing on")
        #expect(bench.host.session.state.settings.saysTimes)
        try bench.run("undo")
        #expect(!bench.host.session.state.settings.saysTimes)
        #expect(try bench.json("timing").contains(#""timing":false"#))
        #expect(try bench.json("set timing").contains(#""timing":false"#))
        #expect(bench.output("let t = timing; (set timing)[0].value == t") == "true\n")
    }

    @Test func theJournalHoldsWhatAStatementStandsFor() throws {
        let bench = try Bench()
        try bench.run("let a = 1")
        bench.host.statementStandsFor("let b = 2")
        try bench.run("let c = 3; let d = 4")
        #expect(bench.host.session.journal.entries.map(\.text) == ["let a = 1", "let b = 2", "let d = 4"])
    }
}
