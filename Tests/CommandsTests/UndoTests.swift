import Diagnostics
import Foundation
import Language
import Testing
import Workbench

@testable import Commands

/// `undo` takes whole statements back, exactly.
@Suite struct UndoTests {
    private let bench: Bench

    init() throws { bench = try Bench.predicted() }

    private func write(_ text: String) throws {
        try text.write(toFile: "\(bench.folder)/steps.relush", atomically: true, encoding: .utf8)
    }

    /// Texts of what can be taken back, the oldest first.
    private var steps: [String] { bench.host.history.past.map(\.text) }

    @Test func everyPartComesBack() throws {
        try bench.run("let x = 1")
        let before = bench.host.moment
        for statement in [
            "x = 2", "let y = 1", "truncate conv1", "set precision 3", "predict images --limit 1", "reset",
            "if true { restore; let x = 5 }", "preprocess caffe",
        ] {
            try bench.run(statement)
            #expect(!bench.host.changes(from: before, to: bench.host.moment).isEmpty, "\(statement)")
            #expect(bench.output("undo").hasPrefix("took back: \(statement)\n"))
            #expect(bench.host.changes(from: before, to: bench.host.moment).isEmpty, "\(statement)")
        }
    }

    @Test func onlyWhatChangesSomethingIsAStep() throws {
        let before = steps
        _ = bench.output("print 1; vars; layers; undo --list; help; lod; truncate nothing")
        try bench.run("for i in 0..<0 { let z = 1 }")
        #expect(steps == before)
        try bench.run("zeros(features); let z = 1; set precision 4")
        #expect(steps.dropFirst(before.count) == ["let z = 1", "set precision 4"])
    }

    @Test func severalAtOnceAndAllTheWay() throws {
        try bench.run("let a = 1; a = 2; let b = 3")
        #expect(bench.output("undo 2").hasPrefix("took back: let b = 3\ntook back: a = 2\n"))
        #expect(bench.output("print a") == "1\n")
        #expect(bench.output("redo 2").hasPrefix("brought back: a = 2\nbrought back: let b = 3\n"))
        #expect(bench.output("print b") == "3\n")
        let count = steps.count
        #expect(bench.output("undo \(count + 1)").contains("error: only \(count) statements can be taken back"))
        #expect(steps.count == count)
        try bench.run("undo \(count)")
        #expect(bench.output("vars").hasPrefix("no variables yet"))
        #expect(bench.output("undo").contains("error: there is nothing to undo"))
        #expect(bench.output("redo 99").contains("error: only \(count) statements can come back"))
        try bench.run("redo \(count)")
        #expect(bench.output("print b") == "3\n")
        #expect(bench.output("undo 1; undo; let c = 1; redo").contains("error: there is nothing to redo"))
    }

    /// Looking at something after `undo` does not cost what can come back.
    @Test func looksInBetween() throws {
        try bench.run("let a = 1; let b = a + 1; undo; a + 5")
        let looked = bench.host.moment
        try bench.run("undo")
        #expect(bench.output("a").contains("error: "))
        try bench.run("redo")
        #expect(bench.host.changes(from: looked, to: bench.host.moment).isEmpty)
        #expect(bench.output("redo; b") == "brought back: let b = a + 1\n" + facts + "2\n")
        try bench.run("save session.relush")
        let script = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
        #expect(script.hasSuffix("\nlet a = 1\nlet b = a + 1\nb\n"))
    }

    /// What a person wants back is the change, not the display of it.
    @Test func looksAreNoSteps() throws {
        try bench.run("let a = 1; truncate conv1; stats zeros; a + 1")
        let looked = bench.host.moment
        #expect(bench.output("undo").hasPrefix("took back: truncate conv1\n"))
        try bench.run("redo")
        #expect(bench.host.changes(from: looked, to: bench.host.moment).isEmpty)
        try bench.run("let b = 2; b + 5; undo")
        #expect(bench.host.changes(from: looked, to: bench.host.moment).isEmpty)
        try bench.run("undo; redo")
        #expect(bench.host.changes(from: looked, to: bench.host.moment).isEmpty)
    }

    /// The memory of lists is said without looking at everything in them.
    @Test func listsOfListsAreMeasured() throws {
        try bench.run("let x = 1; let pairs = map(0..<50000, v => [v, v]); pairs = 0")
        let stride = MemoryLayout<Value>.stride
        var holdings = MemoryHoldings()
        Value.list((0..<50000).map { Value.list([.number(Double($0)), .number(Double($0))]) }).add(to: &holdings)
        // Every list within looked at takes three of the elements that are looked at.
        #expect(holdings.total == 50000 * stride * 3)
        var table = MemoryHoldings()
        Value.table(Table(columns: ["a"], rows: [[.text("abcd")], [.number(1)]])).add(to: &table)
        #expect(table.total == 2 * stride + 2 * stride + 4)
        #expect(bench.host.history.past.last?.holdings.total ?? 0 >= holdings.total)
    }

    private var facts: String { "model     small, 5 layers, output 8\nfeatures  4 × 8, fc1 of small\n" }

    @Test func aScriptIsOneStep() throws {
        try write("let s = 1\ntruncate conv1\nlet t = 2\n")
        for command in ["source steps.relush", "run steps.relush", "replay steps.relush"] {
            let before = bench.host.moment
            let count = steps.count
            _ = bench.output(command)
            // The replay forgets the model, so the script fails in it.
            if command.hasPrefix("replay") {
                #expect(steps.count == count)
            } else {
                #expect(steps.count == count + 1)
                try bench.run("undo")
            }
            #expect(bench.host.changes(from: before, to: bench.host.moment).isEmpty, "\(command)")
        }
    }

    /// Within a script, its own statements.
    @Test func scriptsTakeTheirOwnBack() throws {
        try write("let s = 1\nlet t = 2\nundo\nlet u = 3\nundo 2\nredo\n")
        try bench.run("source steps.relush")
        #expect(bench.interpreter.variables.map(\.name) == ["s"])
        try write("undo\n")
        #expect(bench.output("source steps.relush").contains("there is nothing to undo"))
    }

    @Test(arguments: ["if true { undo }", "for i in 0..<1 { redo }", "if true {\n  let x = 1\n  undo\n}"])
    func blocksTakeNothingBack(script: String) throws {
        try bench.run("let x = 1; let y = 2; undo")
        #expect(bench.output(script).contains("stands within a statement that has not ended"))
        #expect(bench.output("x") == "1\n")
    }

    @Test(arguments: [
        ("let a = join(map(0..<1000, x => \"0123456789\"), \"\"); a = 1", 10_000),
        ("def keep(t) { return v => t }; let g = keep(map(0..<1000, x => x)); g = 1", 1000 * 16),
    ])
    func textsAndWhatFunctionsKeepCount(script: String, bytes: Int) throws {
        try bench.run(script)
        #expect(bench.host.spareBytes >= bytes)
    }

    /// Each holds 16 MB, and old states may hold a quarter of what is free: the oldest go, and that is said.
    @Test func oldStatesAreGivenUpForMemory() throws {
        let bench = try Bench(availableMemory: { 300 << 20 })
        try bench.run("let a = tensor(linspace(0, 1, 4000000))")
        for _ in 0..<8 { try bench.run("a = a + 1") }
        #expect(bench.host.spareBytes <= bench.host.memoryForOldStates)
        #expect((1..<8).contains(bench.host.history.past.count))
        #expect(bench.output("undo --list").contains("cannot be taken back: their memory was needed"))
    }

    @Test func theListTellsTextPartsAndMemory() throws {
        try bench.run("let x = 1; let f = features; f = 3; predict images --limit 2")
        let list = bench.output("undo --list")
        let rows = list.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows[0] == "undo statement changed bytes")
        #expect(rows[1].hasPrefix("1 predict") && rows[1].contains("_, features 128"))
        #expect(rows[2] == "2 f = 3 f 0" && rows[3] == "3 let f = features f 0" && rows[4] == "4 let x = 1 x 0")
        #expect(list.contains("old states hold 128 bytes beside what the session holds now, of at most"))
        #expect(bench.output("undo 2; undo --list").contains("2 statements can come back: redo"))
        #expect(bench.output("undo 3 --list").contains("--list takes nothing back"))
    }

    @Test func olderOnesAreGivenUpAndThatIsSaid() throws {
        try bench.run("for i in 0..<3 { let n = i }")
        for number in 0..<UndoHistory.longest { try bench.run("n = \(number)") }
        #expect(steps.count == UndoHistory.longest)
        #expect(bench.output("undo --list").contains("cannot be taken back: the last 100 are kept"))
        #expect(bench.output("undo 101").contains("older ones were given up: the last 100 are kept"))
        #expect(bench.output("undo 100; n").hasSuffix("2\n"))
        try bench.run("redo 100")
        bench.host.giveUpOldStates()
        try bench.run("n = 5")
        #expect(bench.output("undo 2").contains("100 old states were given up for memory"))
        #expect(bench.output("undo --list").contains("their memory was needed"))
    }

    /// What was taken back, and what ran in a state that no longer holds, is not saved; history marks it.
    @Test func whatWasTakenBackIsNotSaved() throws {
        try bench.run("let x = 1; print \"gone\"; let z = 3; print \"stays\"")
        try bench.run("undo; print \"between\"; redo; undo 2; save session.relush --force")
        let script = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
        for text in ["gone", "stays", "between", "undo", "redo", "let z"] { #expect(!script.contains(text), "\(text)") }
        #expect(!script.contains("let x"), "undo 2 took x back as well")
        let marks = bench.output("history").split(separator: "\n").dropFirst().map {
            $0.split(separator: " ").prefix(2).joined(separator: " ")
        }
        #expect(marks.filter { $0.hasSuffix("-") }.count == 7)
    }
}
