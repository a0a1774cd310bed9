import Language
import Synchronization
import Testing
import Workbench

@testable import Commands

/// How far loops, and what is like them, have come.
@Suite struct TurnsProgressTests {
    /// What is told of work that takes no time, as if all of it took long.
    private func told(_ script: String) throws -> [WorkProgress] {
        let steps = Mutex<[WorkProgress]>([])
        let bench = try Bench(progress: ProgressMeter(delay: 0, interval: 0))
        bench.host.session.progress.report { step in if let step { steps.withLock { $0.append(step) } } }
        try bench.run(script)
        // Of the statement itself only its time is told.
        return steps.withLock { $0.filter { $0.unit != nil } }
    }

    @Test(arguments: [
        ("for i in 0..6 { let x = i }", "for", WorkProgress.Unit.turns, 7, 7),
        ("for i in [4, 5, 6] { let x = i }", "for", .turns, 3, 3),
        ("let i = 0; while i < 5 { i = i + 1 }", "while", .turns, 5, 0),
        ("let m = map(0..<4, x => x + 1)", "map", .elements, 4, 4),
        ("let m = filter([1, 2, 3], x => x > 1)", "filter", .elements, 3, 3),
        ("let m = [3, 1, 2] | where value > 1", "where", .rows, 3, 3),
        // Of turns within turns only the outer ones are told.
        ("for i in 0..<3 { for j in 0..<9 { let x = j } }", "for", .turns, 3, 3),
        ("for i in 0..<2 { let m = map(0..<9, x => x) }", "for", .turns, 2, 2),
        ("let m = map(0..<2, x => sum(map(0..<9, y => y)))", "map", .elements, 2, 2),
        ("def f() { for j in 0..<9 { let x = j } }; for i in 0..<2 { f() }", "for", .turns, 2, 2),
    ])
    func turnsAreTold(script: String, task: String, unit: WorkProgress.Unit, done: Int, total: Int) throws {
        let steps = try told(script)
        #expect(Set(steps.map(\.task)) == [task])
        #expect(Set(steps.map(\.unit)) == [unit])
        #expect(Set(steps.map(\.total)) == [total])
        #expect(steps.map(\.done) == steps.map(\.done).sorted())
        // Told of last may be the turn before the last one, or that one.
        #expect((done - 1...done).contains(try #require(steps.last).done))
    }

    /// A loop that fails or is left is over: the next one is told of.
    @Test(arguments: ["for i in 0..<9 { if i == 4 { break } }", "try { for i in 0..<9 { fail_here() } } else { }"])
    func afterATurnThatLeaves(script: String) throws {
        let before = "def fail_here() { assert false }; "
        #expect(try told(before + script + "; let m = map(0..<2, x => x)").last?.task == "map")
    }

    @Test func imagesTakeThePlaceOfTurns() throws {
        let steps = try told("load model.h5; for i in 0..<2 { predict images }")
        let tasks = steps.map(\.task)
        #expect(tasks.contains("predict") && tasks.contains("for"))
        #expect(steps.last?.task == "for")
    }

    /// Whatever has nothing to count tells how long it has taken.
    @Test func everyStatementIsWork() throws {
        let steps = Mutex<[WorkProgress?]>([])
        let bench = try Bench(progress: ProgressMeter(delay: 0, interval: 0))
        bench.host.session.progress.report { step in steps.withLock { $0.append(step) } }
        try bench.run("let t = upper(\"abc\")")
        let told = steps.withLock { $0 }
        #expect(told.contains { $0?.task == "" && $0?.unit == nil && $0 != nil })
        #expect(told.last == .some(nil))
    }
}
