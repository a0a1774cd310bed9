import Diagnostics
import Language
import Synchronization
import Testing

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
}
