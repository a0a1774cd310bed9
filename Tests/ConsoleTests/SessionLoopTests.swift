import Diagnostics
import Testing

@testable import Console

@Suite struct SessionLoopTests {
    let runner = FakeRunner()
    let log = ErrorLog()

    private func loop(isScript: Bool, checksOnly: Bool = false) -> SessionLoop {
        SessionLoop(runner: runner, errors: log.report, stopsAtErrors: isScript, checksOnly: checksOnly)
    }

    private func typed(_ lines: [EditedLine]) -> Prompt {
        Prompt(
            runner: runner, errors: log.report, editor: FakeLineReader(lines), history: History(path: "/dev/null/none"))
    }

    @Test(arguments: [("fine", 0), ("fail", 1), ("data", 4), ("interrupted", 130)] as [(String, Int32)])
    func aScriptEndsWithItsErrorsStatus(text: String, status: Int32) throws {
        #expect(try loop(isScript: true).run(WholeScript(SourceText(name: "s", text))) == status)
        #expect(runner.ran == [text])
        #expect(log.messages.count == (status == 0 ? 0 : 1))
    }

    @Test func nothingRunsOfAScriptWithErrors() throws {
        #expect(try loop(isScript: true).run(WholeScript(SourceText(name: "s", "fine\n?"))) == 2)
        #expect(runner.ran.isEmpty)
        #expect(log.messages == ["not understood"])
    }

    @Test func checkingRunsNothing() throws {
        #expect(try loop(isScript: true, checksOnly: true).run(WholeScript(SourceText(name: "s", "fail"))) == 0)
        #expect(runner.ran.isEmpty)
    }

    @Test func aPromptGoesOnAfterErrors() throws {
        let status = try loop(isScript: false).run(
            typed([.line("fail"), .line("?"), .line("interrupted"), .line("fine")]))
        #expect(status == 0)
        #expect(runner.ran == ["fail", "interrupted", "fine"])
        #expect(log.messages.suffix(3) == ["failed", "not understood", "interrupted"])
    }

    @Test func leavingGoesThrough() {
        #expect(throws: Leaving(status: 7)) {
            try loop(isScript: false).run(typed([.line("leave"), .line("fine")]))
        }
        #expect(runner.ran == ["leave"])
    }
}
