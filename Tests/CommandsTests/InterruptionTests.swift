import Diagnostics
import Engine
import Language
import Synchronization
import Testing
import Workbench

@testable import Commands

/// Ctrl-C stops what takes long, also where no image and no layer is computed.
@Suite struct InterruptionTests {
    /// Pressed at one of the times at which it is asked whether it was.
    private final class Key: Sendable {
        let asked = Atomic(0)
        let pressed = Atomic(Int.max)

        var isPressed: Bool {
            asked.wrappingAdd(1, ordering: .relaxed).newValue >= pressed.load(ordering: .relaxed)
        }
    }

    @Test(arguments: [
        "let s = \"{e}\"", "let s = join(e, \", \")", "let s = map(e, x => x + 1)", "let s = filter(e, x => x > 0.5)",
        "let s = e | where value > 0.5", "let s = e | count value", "for x in e { x }",
    ])
    func listsOfManyAreLeft(script: String) throws {
        let key = Key()
        let bench = try Bench(isInterrupted: { key.isPressed })
        try bench.run("let e = linspace(0, 1, 100000)")
        key.pressed.store(key.asked.load(ordering: .relaxed) + 20, ordering: .relaxed)
        do {
            try bench.run(script)
            Issue.record("ran to its end")
        } catch let diagnostic as Diagnostic {
            #expect(diagnostic.failure.kind == .interrupted)
        }
        #expect(!bench.interpreter.variables.contains { $0.name == "s" })
    }

    @Test(arguments: [
        "let s = split(t, \"a\")", "let s = replace(t, \"bc\", \"d\")", "let s = upper(t)", "let s = lower(t)",
        "let s = t[::-1]", "for c in t { let s = c }", "let s = trim(b)",
    ])
    func longTextsAreLeft(script: String) throws {
        let key = Key()
        let bench = try Bench(isInterrupted: { key.isPressed })
        try bench.run(
            "let t = join(map(0..<40000, x => \"abc\"), \"\"); let b = replace(t, \"abc\", \"   \"); t = t + t + t")
        key.pressed.store(key.asked.load(ordering: .relaxed) + 4, ordering: .relaxed)
        #expect(throws: Diagnostic.self) { try bench.run(script) }
        #expect(!bench.interpreter.variables.contains { $0.name == "s" })
    }

    /// Runs a script in which the key is pressed when it is asked for so many times more, and which has to be left.
    private func left(_ script: String, after asked: Int, _ bench: Bench, _ key: Key) {
        key.pressed.store(key.asked.load(ordering: .relaxed) + asked, ordering: .relaxed)
        defer { key.pressed.store(.max, ordering: .relaxed) }
        let error = #expect(throws: Diagnostic.self, "\(script) ran to its end") { try bench.run(script) }
        #expect(error?.failure.kind == .interrupted)
        #expect(!bench.interpreter.variables.contains { $0.name == "s" })
    }

    /// The statement itself is asked once or twice; what goes through six million values is after every million.
    @Test(arguments: [
        "let s = concat(t, t)", "let s = transpose(t)", "let s = flatten(t)", "let s = t[::-1]", "let s = -t",
        "let s = t + t", "let s = zeros(t)", "let s = nonzero(t)", "let s = softmax(t)", "t", "stats zeros $t",
        "stats dead $t", "stats apoz $t",
        "stats zeros $t --by unit", "let s = mean(t, 0)", "for x in w { let s = x }", "w", "let s = transpose(w)",
        "let s = w[:, :, 0:63]", "let s = concat(w, w, 1)", "let s = tensor([t, t])",
    ])
    func largeTensorsAreLeft(script: String) throws {
        let key = Key()
        let bench = try Bench(isInterrupted: { key.isPressed })
        bench.interpreter.define("t", .object(TensorValue(Tensor(zeros: [6 << 20]))))
        bench.interpreter.define("w", .object(TensorValue(Tensor(zeros: [1 << 16, 1, 64]))))
        left(script, after: 4, bench, key)
    }

    @Test(arguments: [
        "f", "f | sort zeros desc", "f | where zeros > 2", "f | group class --mean max", "f | select mean",
        "let s = map(f, v => mean(v))", "let s = f[::-1]",
    ])
    func largeFeaturesAreLeft(script: String) throws {
        let key = Key()
        let bench = try Bench(isInterrupted: { key.isPressed })
        try bench.run("load model.h5; truncate fc1; predict images")
        let few = FeaturesValue(try bench.host.session.requireFeatures())
        bench.interpreter.define("f", .object(try few.selecting(rows: (0..<1 << 18).map { $0 % 4 })))
        left(script, after: 4, bench, key)
    }

    /// What asks nobody but `Interruption` tells how long the statement has taken, and asks this session only.
    @Test func tensorsTellHowLongTheyTake() throws {
        let told = Atomic(0)
        let bench = try Bench(progress: ProgressMeter(delay: 0, interval: 0))
        bench.interpreter.define("t", .object(TensorValue(Tensor(zeros: [8 << 20]))))
        bench.host.session.progress.report { step in if step != nil { told.wrappingAdd(1, ordering: .relaxed) } }
        try bench.run("let s = concat(t, t)")
        #expect(told.load(ordering: .relaxed) > 14)
    }
}
