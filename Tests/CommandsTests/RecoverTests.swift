import Foundation
import Language
import Testing
import Workbench

@testable import Commands

/// Sessions that did not come to their end.
@Suite struct RecoverTests {
    private let bench: Bench
    private var sessions: String { bench.folder + "/sessions" }

    init() throws { bench = try Bench() }

    private var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: sessions)) ?? [] }

    /// A session of these statements whose process is gone: its file is there and not locked.
    private func lose(_ statements: [String]) throws {
        let lost = try Bench(sharing: bench)
        _ = lost.host.keepSession(in: sessions)
        for statement in statements { _ = lost.output(statement) }
    }

    /// A process that another test begins holds the locks of all files that are open at that moment, until it has become
    /// another program.
    @discardableResult private func seeLost(_ count: Int) -> [LostSession] {
        let end = Date(timeIntervalSinceNow: 60)
        while true {
            let lost = LostSession.all(in: sessions)
            if lost.count == count || Date() > end { return lost }
            usleep(1000)
        }
    }

    @Test func withoutAnyThereIsAnEmptyTable() throws {
        #expect(bench.output("recover --list") == "no session was lost\n")
        #expect(
            try bench.json("recover --list") == #"""
                {"relush":1,"line":1,"command":"recover","result":{"columns":["recover","last used","statements","last statement"],"rows":[]}}

                """#)
    }

    @Test func nothingOfItIsLost() throws {
        try lose([
            "let a = 1", "lod", "let b = a + 1", "vars", "let c = 3", "undo", "load model.h5", "let d = 4", "undo",
            "redo",
            "for i in 0..<2 {\n  let t = \"a\\\\b\"\n}",
        ])
        #expect(files.count == 1)
        seeLost(1)
        let offer = try #require(bench.host.keepSession(in: sessions))
        #expect(offer.hasPrefix("a session of 5 statements did not come to its end ("))
        #expect(bench.output("recover --list").contains("for i in 0..<2 {"))
        let output = bench.output("recover")
        #expect(output.hasPrefix("> let a = 1\n> let b = a + 1\n> load model.h5\n"))
        #expect(output.hasSuffix("recovered: 5 statements\n"))
        #expect(bench.interpreter.variables.map(\.name) == ["a", "b", "d", "i", "t"])
        #expect(bench.host.session.journal.entries.prefix(2).map(\.text) == ["recover --list", "let a = 1"])
        // The old file is gone; what was recovered is kept for this session.
        #expect(files.count == 1)
        #expect(bench.output("undo; print t").contains("error: "))
        bench.host.endSession()
        #expect(files.isEmpty)
    }

    @Test func aSessionThatLivesIsLeftAlone() throws {
        let living = try Bench(sharing: bench)
        #expect(living.host.keepSession(in: sessions) == nil)
        #expect(files.isEmpty, "nothing to keep yet")
        _ = living.output("let a = 1")
        #expect(files.count == 1)
        #expect(bench.host.keepSession(in: sessions) == nil)
        #expect(bench.output("recover").contains("error: no session was lost"))
        #expect(bench.output("recover --drop") == "0 lost sessions forgotten\n")
        #expect(files.count == 1)
        #expect(living.output("a") == "1\n")
    }

    @Test func severalAreCounted() throws {
        for number in 1...3 { try lose(["let n = \(number)"]) }
        seeLost(3)
        #expect(try #require(bench.host.keepSession(in: sessions)).contains(", and 2 more: "))
        #expect(bench.output("recover 4").contains("there is no lost session 4"))
        seeLost(3)
        #expect(bench.output("recover --drop 2") == "1 lost session forgotten\n")
        #expect(files.count == 2)
        seeLost(2)
        #expect(bench.output("recover --drop") == "2 lost sessions forgotten\n")
        #expect(files.isEmpty)
        #expect(throws: RefusedProgram.self) { try bench.run("recover --list --drop") }
    }

    /// A statement that fails now stops it; what ran stays, and so does the lost session.
    @Test func whatFailsNowStopsIt() throws {
        try lose(["let a = 1", "let v = read values.csv", "let b = 2"])
        try FileManager.default.removeItem(atPath: bench.folder + "/values.csv")
        seeLost(1)
        #expect(
            bench.output("recover").hasSuffix(
                "recovered 1 of 3 statements; the lost session stays: recover tries again, recover --drop forgets it\n")
        )
        #expect(bench.interpreter.variables.map(\.name) == ["a"])
        #expect(files.count == 1)
    }

    /// A crash may cut the last line short.
    @Test func aFileCutShort() throws {
        try lose(["let a = 1", "let b = \"x\\ny\""])
        let path = sessions + "/" + files[0]
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for length in 0..<text.utf8.count {
            try String(text.utf8.prefix(length))?.write(toFile: path, atomically: true, encoding: .utf8)
            let expected = text.utf8.prefix(length).count { $0 == UInt8(ascii: "\n") } - 1
            let lost = seeLost(expected > 0 ? 1 : 0)
            let statements = lost.flatMap(\.statements)
            #expect(statements == Array(["let a = 1", "let b = \"x\\ny\""].prefix(statements.count)))
            #expect(statements.count == max(0, expected))
        }
    }

    @Test func itIsForThePrompt() throws {
        try lose(["let a = 1"])
        try "recover\n".write(toFile: "\(bench.folder)/steps.relush", atomically: true, encoding: .utf8)
        #expect(bench.output("source steps.relush").contains("recover is for the prompt"))
    }
}
