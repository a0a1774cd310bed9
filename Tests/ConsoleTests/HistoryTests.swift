import Foundation
import Testing

@testable import Console

@Suite struct HistoryTests {
    let file = TemporaryFile()

    private func add(_ statements: String..., session: String = "s", succeeded: Bool = true) throws {
        var history = History(path: file.path, session: session)
        for statement in statements {
            let number = try history.begin(statement, time: 1_700_000_000)
            try history.end(number, succeeded: succeeded, seconds: 1.25)
        }
    }

    private func texts(limit: Int = History.limit) throws -> [String] {
        try History(path: file.path, limit: limit).load().map(\.text)
    }

    @Test(arguments: [
        "stats zeros", "for x in a {\n\tprint x\n}", "a \\ b \\n \\\\", "print \"é漢\"", "\\", ": odd 1 run x",
    ])
    func statementsComeBackAsTheyWere(statement: String) throws {
        try add("before", statement)
        #expect(try texts() == ["before", statement])
    }

    @Test func whatIsKnownOfAStatement() throws {
        try add("a", session: "one-1")
        try add("b", session: "two-2", succeeded: false)
        var third = History(path: file.path, session: "three-3")
        try third.begin("c", time: 1_700_000_005)
        #expect(
            try third.load() == [
                PastStatement("a", session: "one-1", time: 1_700_000_000, seconds: 1.25, outcome: .succeeded),
                PastStatement("b", session: "two-2", time: 1_700_000_000, seconds: 1.25, outcome: .failed),
                PastStatement("c", session: "three-3", time: 1_700_000_005, outcome: .unfinished),
            ])
    }

    /// What is killed within a statement has written it down before.
    @Test func statementsAreThereBeforeTheyEnd() throws {
        var history = History(path: file.path)
        let number = try history.begin("a", time: 1)
        #expect(try texts() == ["a"])
        try history.end(number, succeeded: true, seconds: 0)
        #expect(try texts() == ["a"])
    }

    @Test func sessionsAddToTheSameFile() throws {
        var first = History(path: file.path, session: "one")
        var second = History(path: file.path, session: "two")
        try first.begin("a", time: 1)
        try second.begin("b", time: 2)
        try first.end(1, succeeded: false, seconds: 1)
        try second.end(1, succeeded: true, seconds: 1)
        #expect(try first.load().map(\.outcome) == [.failed, .succeeded])
    }

    @Test func manyAtTheSameTimeLoseNothing() async throws {
        let path = file.path
        try await withThrowingTaskGroup { group in
            for session in 0..<8 {
                group.addTask {
                    var history = History(path: path, session: "s\(session)")
                    for number in 0..<50 {
                        let number = try history.begin("session \(session) number \(number)", time: 1)
                        try history.end(number, succeeded: true, seconds: 0)
                    }
                }
            }
            try await group.waitForAll()
        }
        let statements = try History(path: path).load()
        #expect(statements.count == 400)
        #expect(statements.allSatisfy { $0.outcome == .succeeded })
    }

    @Test func staysShort() throws {
        for number in 1...20 { try add("\(number)", session: "s\(number)") }
        #expect(try texts(limit: 10) == (11...20).map(String.init))
        #expect(try String(contentsOfFile: file.path, encoding: .utf8).split(separator: "\n").count == 20)
        try add("21", session: "last")
        #expect(try texts(limit: 10).last == "21")
    }

    /// A statement a line, as it was once.
    @Test func theOldFormatIsRead() throws {
        try FileManager.default.createDirectory(
            atPath: (file.path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try "a\nfor {\\n}\n".write(toFile: file.path, atomically: true, encoding: .utf8)
        try add("b")
        let statements = try History(path: file.path).load()
        #expect(statements.map(\.text) == ["a", "for {\n}", "b"])
        #expect(statements[0] == PastStatement("a"))
        // And goes with the new one when the file is shortened.
        #expect(try texts(limit: 1) == ["b"])
        #expect(try texts() == ["b"])
    }

    @Test func damageDoesNoHarm() throws {
        try add("good")
        let handle = try #require(FileHandle(forWritingAtPath: file.path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([0xFF, 0x00, 0x5C, 0x0A, 0x0A, 0x00, 0x0A, 0x5C, 0x71, 0x0A, 0x61]))
        try handle.close()
        #expect(try texts() == ["good", "\u{FFFD}\\", "\\q", "a"])
    }

    @Test func isForNobodyElse() throws {
        try add("a")
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func noFileIsNoHistory() throws { #expect(try texts().isEmpty) }

    @Test func sessionsHaveNamesOfTheirOwn() {
        let name = SessionName.fresh()
        #expect(name.split(separator: "-").count == 2)
    }

    /// What is typed while another statement waits ends before that one.
    @Test func oneStatementWithinAnother() throws {
        var history = History(path: file.path)
        let outer = try history.begin("outer", time: 1)
        let inner = try history.begin("inner", time: 2)
        try history.end(inner, succeeded: false, seconds: 1)
        try history.end(outer, succeeded: true, seconds: 5)
        let statements = try History(path: file.path).load()
        #expect(statements.map(\.text) == ["outer", "inner"])
        #expect(statements.map(\.outcome) == [.succeeded, .failed])
        #expect(statements.map(\.seconds) == [5, 1])
    }
}
