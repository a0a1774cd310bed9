import Foundation
import Synchronization
import Testing
import Workbench

@testable import Commands

/// Scripts that write files are run again and again: what is there by then is replaced without a question, and what is
/// written is the same bytes.
@Suite struct ReplayedFilesTests {
    private func bytes(_ bench: Bench, _ name: String) -> Data? {
        FileManager.default.contents(atPath: "\(bench.folder)/\(name)")
    }

    @Test(arguments: [
        ("predict images --to features.h5", "features.h5"), ("predict images --to features.h5 --force", "features.h5"),
        ("predict images --at conv1 --to features.h5", "features.h5"),
        ("export features features.h5", "features.h5"), ("export features features.npy", "features.npy"),
        ("export features features.csv", "features.csv"), ("export model cut.keras", "cut.keras"),
        ("export model cut.h5", "cut.h5"), ("stats layers | export layers.csv", "layers.csv"),
    ])
    func theSameFileIsWrittenInItsPlace(statement: String, file: String) throws {
        let bench = try Bench()
        try bench.run("load model.h5; truncate fc1; predict images")
        let said = bench.output(statement)
        #expect(!said.contains("error: "), "\(said)")
        let first = try #require(bytes(bench, file))
        try bench.run("let n = zeros(features); save session.relush --output")
        let script = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
        #expect(script.contains(file))

        for before in [first, Data("of somebody else".utf8)] {
            try before.write(to: URL(fileURLWithPath: "\(bench.folder)/\(file)"))
            let other = try Bench(sharing: bench)
            // Somebody is at the prompt, and would be asked about what they type themselves.
            other.host.sinks.confirm = { question in
                Issue.record("asked: \(question)")
                return false
            }
            #expect(!other.output("replay session.relush").contains("error: "))
            #expect(bytes(bench, file) == first)
            let checked = other.output("replay session.relush --check")
            #expect(checked.contains("as recorded: ") && !checked.contains("error: "), "\(checked)")
            #expect(bytes(bench, file) == first)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
        #expect(left.filter { $0.contains("partial") || $0.hasPrefix(".relush") } == [])
    }

    private final class Pressed: Sendable { let value = Atomic(false) }

    /// A replay that is interrupted goes on where it was, and one that finds the rows of another `predict` says so.
    @Test func anInterruptedReplayGoesOn() throws {
        let isPressed = Pressed()
        let bench = try Bench(
            isInterrupted: { isPressed.value.load(ordering: .relaxed) }, progress: ProgressMeter(delay: 0, interval: 0))
        try bench.run("load model.h5; truncate fc1; predict images --batch 1 --to features.h5")
        let first = try #require(bytes(bench, "features.h5"))
        try bench.run("save session.relush --output")
        bench.host.session.progress.report(to: { step in
            if let step, step.task == "predict", step.done >= 2 { isPressed.value.store(true, ordering: .relaxed) }
        })
        let interrupted = bench.output("replay session.relush --check")
        #expect(interrupted.contains("2 of 4 images are kept in 'features.h5.partial'"), "\(interrupted)")
        #expect(bytes(bench, "features.h5") == first, "the file from before stands until the new one is whole")

        let other = try Bench(sharing: bench)
        let refused = other.output("load model.h5; predict images --at conv1 --to features.h5")
        #expect(refused.contains("this one cannot go on with it") && refused.contains("--force"), "\(refused)")
        let checked = other.output("replay session.relush --check")
        #expect(checked.contains("as recorded: ") && !checked.contains("error: "), "\(checked)")
        #expect(bytes(bench, "features.h5") == first)
        #expect(bytes(bench, "features.h5.partial") == nil)
    }
}
