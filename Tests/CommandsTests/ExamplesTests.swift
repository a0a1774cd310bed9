import Language
import Testing

@testable import Commands

/// Every example of every command and function, as `help` shows it, runs without an error.
@Suite struct ExamplesTests {
    /// `cd` and `help --run` change the folder of the whole process, so their examples run in a process of their own
    /// (`HelpRunTests`); `edit` needs a terminal (`OtherProgramsTests`), `resume` an interruption (`ResumeTests`); `quit`
    /// and `exit` leave by throwing (below).
    static let elsewhere = ["cd", "edit", "resume", "quit", "exit"]
    static let scripts = CommandList.all.filter { !elsewhere.contains($0.signature.name) }
        .flatMap(\.signature.examples).map(\.script).filter { !$0.hasPrefix("help --run") }
    static let expressions = Functions.all.flatMap(\.signature.examples)

    @Test(arguments: scripts) func commands(script: String) throws {
        let bench = try Bench.predicted()
        try bench.run(script)
        #expect(!bench.reports.isEmpty || script.hasPrefix("let "))
    }

    @Test(arguments: expressions.map(\.script)) func functions(script: String) throws {
        let bench = try Bench.predicted()
        try bench.run(script)
        #expect(bench.reports.count == 1)
    }

    /// Where an example says a number or a list, that is what comes out.
    @Test(
        arguments: expressions.filter { $0.summary.first.map { "[0123456789".contains($0) } ?? false }.map {
            [$0.script, $0.summary]
        })
    func results(example: [String]) throws {
        let bench = try Bench.predicted()
        #expect(bench.output(example[0]) == example[1] + "\n")
    }

    @Test func everyCommandHasExamplesAndASummaryWithoutFullStop() {
        for signature in CommandList.all.map(\.signature) {
            #expect(!signature.examples.isEmpty, "\(signature.name)")
            #expect(signature.summary.last != ".", "\(signature.name)")
        }
        for signature in Functions.all.map(\.signature) {
            #expect(!signature.examples.isEmpty, "\(signature.name)")
            #expect(signature.summary.last != ".", "\(signature.name)")
        }
    }

    @Test func quitLeavesWithItsStatus() throws {
        let bench = try Bench()
        #expect(throws: QuitRequest(status: 0)) { try bench.run("quit") }
        #expect(throws: QuitRequest(status: 3)) { try bench.run("quit 3; print 1") }
        #expect(throws: QuitRequest(status: 2)) { try bench.run("exit 2") }
        #expect(bench.reports.isEmpty)
    }
}
