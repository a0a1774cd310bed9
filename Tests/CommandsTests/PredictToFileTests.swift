import Foundation
import Synchronization
import Testing
import Workbench

@testable import Commands

/// `predict … --to FILE.h5` as it is typed.
@Suite struct PredictToFileTests {
    private func names(_ bench: Bench) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: bench.folder).filter { $0.hasPrefix("features") }.sorted()
    }

    @Test func theFeaturesAreInTheFileAndInTheSession() throws {
        let bench = try Bench()
        try bench.run("load model.h5; truncate fc1")
        let output = bench.output("predict images --to features.h5")
        #expect(output.hasPrefix("features: 4 × 8 units\n"))
        #expect(output.hasSuffix("\nfile      features.h5\n"))
        let whole = try Bench.predicted()
        #expect(try bench.numbers("read(\"features.h5\")[3]") == whole.numbers("features[3]"))
        #expect(bench.output("stats layers") == whole.output("stats layers"))
        #expect(try bench.numbers("read features.h5 --array labels") == [0, 0, 1, 1])
        #expect(try names(bench) == ["features.h5"])
    }

    @Test func whatCannotBeIsRefusedBeforeAnythingRuns() throws {
        let bench = try Bench()
        #expect(
            bench.output("load model.h5; predict images --to features.npy").contains(
                "'features.npy' cannot take features as they are computed"))
        #expect(bench.host.session.state.model == nil)
        #expect(bench.output("load model.h5; predict images --force").contains("--force is of use with --to only"))
        #expect(
            bench.output("predict images --to '\(bench.folder)/none/features.h5'").contains("cannot write"))
    }

    @Test func whatItWouldCostIsKnownAndNothingIsWritten() throws {
        let bench = try Bench()
        try bench.run("load model.h5; truncate fc1")
        let output = bench.output("cost predict images --to features.h5")
        #expect(output.contains("features in the file"))
        #expect(output.contains("features of 4 images at once"))
        #expect(try names(bench) == [])
    }

    @Test func atThePromptAFileOfSomebodyElseIsAskedFor() throws {
        let bench = try Bench()
        try "mine".write(toFile: "\(bench.folder)/features.h5", atomically: true, encoding: .utf8)
        try bench.run("load model.h5")
        bench.host.sinks.confirm = { _ in false }
        #expect(bench.output("predict images --to features.h5").contains("'features.h5' is as it was"))
        #expect(try String(contentsOfFile: "\(bench.folder)/features.h5", encoding: .utf8) == "mine")
        #expect(bench.output("predict images --to features.h5 --force").contains("file      features.h5"))
        #expect(bench.output("predict images --to features.h5").contains("file      features.h5"))
    }

    private final class Pressed: Sendable { let value = Atomic(false) }

    /// A session in which Ctrl-C is pressed after two images.
    private func interruptedAfterTwo() throws -> (Bench, Pressed) {
        let isPressed = Pressed()
        let bench = try Bench(
            isInterrupted: { isPressed.value.load(ordering: .relaxed) }, progress: ProgressMeter(delay: 0, interval: 0))
        try bench.run("load model.h5; truncate fc1")
        bench.host.session.progress.report(to: { step in
            if let step, step.task == "predict", step.done >= 2 { isPressed.value.store(true, ordering: .relaxed) }
        })
        return (bench, isPressed)
    }

    /// Ctrl-C after two of the four images; `resume` goes on with them even where the statement itself starts anew.
    @Test(arguments: ["", " --force"]) func resumeGoesOnInTheFile(option: String) throws {
        let (bench, isPressed) = try interruptedAfterTwo()
        #expect(
            bench.output("predict images --batch 1 --to features.h5\(option)") == """
                interrupted
                  2 of 4 images are kept in 'features.h5.partial'
                  resume goes on

                """)
        isPressed.value.store(false, ordering: .relaxed)
        bench.host.session.progress.report(to: { _ in })
        let record = try bench.json("resume")
        #expect(record.contains("\"taken_over\":2") || record.contains("\"taken_over\": 2"), "\(record)")
        let whole = try Bench.predicted()
        #expect(try bench.numbers("features[0]") == whole.numbers("features[0]"))
        #expect(try names(bench) == ["features.h5"])
        #expect(bench.output("resume").contains("there is nothing to resume"))
    }

    /// What a person finds beside the file after a crash says what it is.
    @Test func theUnfinishedFilesAreDescribed() throws {
        let (bench, isPressed) = try interruptedAfterTwo()
        _ = bench.output("predict images --batch 1 --to features.h5")
        isPressed.value.store(false, ordering: .relaxed)
        var output = bench.output("describe features.h5.partial")
        #expect(output.hasPrefix("features.h5.partial: rows of an unfinished predict\n"), "\(output)")
        #expect(output.contains("becomes  ") && output.contains("64 bytes"), "\(output)")
        #expect(output.contains("the same statement goes on with it: predict … --to "), "\(output)")
        output = bench.output("describe features.h5.partial-log")
        #expect(output.hasPrefix("features.h5.partial-log: log of an unfinished predict\n"), "\(output)")
        #expect(output.contains("it says which rows are in 'features.h5.partial' beside it"), "\(output)")
        try FileManager.default.removeItem(atPath: bench.folder + "/features.h5.partial-log")
        output = bench.output("describe features.h5.partial")
        #expect(output.contains("which says what is in it, is missing: no predict goes on with it"), "\(output)")
    }
}
