import Diagnostics
import Language
import Reporting
import Statistics
import Synchronization
import Testing
import Workbench

@testable import Commands

@Suite struct ResumeTests {
    /// A bench on which Ctrl-C is pressed as soon as two of the four images are done.
    private final class Interrupted {
        let bench: Bench
        private let isPressed = Pressed()

        final class Pressed: Sendable { let value = Atomic(false) }

        init() throws {
            let isPressed = isPressed
            bench = try Bench(
                isInterrupted: { isPressed.value.load(ordering: .relaxed) },
                progress: ProgressMeter(delay: 0, interval: 0))
            try bench.run("load model.h5; truncate fc1")
        }

        func press(during script: String) -> String {
            let isPressed = isPressed
            bench.host.session.progress.report(to: { step in
                if let step, step.unit == .images, step.done >= 2 { isPressed.value.store(true, ordering: .relaxed) }
            })
            defer {
                bench.host.session.progress.report(to: { _ in })
                isPressed.value.store(false, ordering: .relaxed)
            }
            return bench.output(script)
        }
    }

    private func texts(_ bench: Bench) -> [String] {
        bench.host.session.journal.active.map {
            $0.text.replacing(bench.folder + "/", with: "")
        }
    }

    @Test func itCostsWhatTheStatementCosts() throws {
        let interrupted = try Interrupted()
        let bench = interrupted.bench
        #expect(interrupted.press(during: "predict images --batch 1").contains("resume goes on"))
        #expect(bench.output("cost resume").contains("2 of them are done"))
        #expect(bench.host.session.state.features == nil)
        #expect(bench.output("cost resume").hasPrefix("resume: 4 images\n"))
    }

    @Test func theInterruptedStatementIsRunAgain() throws {
        let interrupted = try Interrupted()
        let bench = interrupted.bench
        #expect(
            interrupted.press(during: "let f = predict images --batch 1") == """
                interrupted
                  2 of 4 images are kept
                  resume goes on

                """)
        #expect(bench.host.session.state.features == nil)
        try bench.run("let other = 1")
        try bench.run("resume")
        #expect(texts(bench).suffix(2) == ["let other = 1", "let f = predict images --batch 1"])
        let whole = try Bench.predicted()
        #expect(try bench.numbers("f[0]") == whole.numbers("features[0]"))
        #expect(try bench.numbers("f[3]") == whole.numbers("features[3]"))
        for question in ["stats zeros", "stats layers", "stats zeros --at conv1 --by class", "stats apoz --at conv1"] {
            #expect(bench.output(question) == whole.output(question))
        }
        #expect(bench.output("resume").contains("there is nothing to resume"))
    }

    @Test(arguments: CommandList.resume.signature.examples.map(\.script)) func example(script: String) throws {
        let interrupted = try Interrupted()
        #expect(interrupted.press(during: "predict images --batch 1").contains("resume goes on"))
        try interrupted.bench.run(script)
        #expect(interrupted.bench.host.session.state.features?.table.images == 4)
        #expect(interrupted.bench.host.session.keptImages == nil)
    }

    /// Images that were done before say nothing of the speed of now.
    @Test func theClosingLineTellsThemApart() throws {
        let interrupted = try Interrupted()
        let bench = interrupted.bench
        _ = interrupted.press(during: "predict images --batch 1")
        bench.clear()
        try bench.run("resume")
        let report = try #require(bench.reports.first { $0.command == "predict" }?.report)
        let remarks = report.blocks.map { TextRenderer().render(Report(blocks: [$0])) }
        #expect(
            remarks.contains { $0.hasPrefix("2 images in ") && $0.contains("; 2 more are taken over") }, "\(remarks)")
        #expect(report.record["taken_over"] != nil)
        bench.clear()
        try bench.run("predict images")
        #expect(bench.reports.last?.report.record["taken_over"] == nil)
    }

    /// An hour that is computed again is announced, with the reason.
    @Test(arguments: [
        ("truncate conv1", "the model ends at another layer by now"),
        ("preprocess none", "images are prepared in another way by now"), ("", ""),
    ])
    func whatCannotBeKeptIsSaid(between: String, reason: String) throws {
        let interrupted = try Interrupted()
        let bench = interrupted.bench
        _ = interrupted.press(during: "predict images --batch 1")
        try bench.run(between)
        let said = "warning: of the 2 images that were done nothing can be kept, all are computed: \(reason)\n"
        let output = bench.output("resume")
        #expect(reason.isEmpty ? !output.contains("warning") : output.hasPrefix(said))
        #expect(try bench.numbers("shape(features)")[0] == 4)
    }

    @Test func typingItAgainDoesTheSame() throws {
        let interrupted = try Interrupted()
        _ = interrupted.press(during: "predict images --batch 1")
        #expect(interrupted.bench.host.session.keptImages?.done == 2)
        try interrupted.bench.run("predict images")
        #expect(interrupted.bench.host.session.keptImages == nil)
        #expect(
            interrupted.bench.output("resume") == """
                error: there is nothing to resume
                  test.relush:1:1
                  1 | resume
                    | ^^^^^^
                  the images that were done are not kept any more
                  from the beginning: predict images --batch 1

                """)
    }

    @Test func withoutAnInterruptionThereIsNothing() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("resume") == """
                error: there is nothing to resume
                  test.relush:1:1
                  1 | resume
                    | ^^^^^^
                  no `predict` was interrupted after its first images
                  predict FOLDER

                """)
        #expect(bench.output("let f = resume").contains("resume runs a whole statement"))
    }

    @Test func wholeBlocksAreStatementsToo() throws {
        let interrupted = try Interrupted()
        let script = "for n in 1..2 { predict images --batch 1 --limit (n + 2) }"
        #expect(interrupted.press(during: script).contains("2 of 3 images are kept"))
        try interrupted.bench.run("resume")
        #expect(texts(interrupted.bench).last == script)
        #expect(interrupted.bench.host.session.state.features?.table.images == 4)
    }

    /// Where nobody types anything afterwards, nobody is told of what they could type.
    @Test func aScriptIsSimplyInterrupted() throws {
        let interrupted = try Interrupted()
        interrupted.bench.host.sinks.isPrompt = false
        #expect(interrupted.press(during: "predict images --batch 1") == "interrupted\n")
        #expect(interrupted.bench.output("resume").contains("there is nothing to resume"))
    }
}
