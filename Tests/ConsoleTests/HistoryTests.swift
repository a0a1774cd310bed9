import Foundation
import Testing

@testable import Console

@Suite struct HistoryTests {
    let file = TemporaryFile()

    @Test(arguments: ["stats zeros", "for x in a {\n\tprint x\n}", "a \\ b \\n \\\\", "print \"é漢\"", "\\"])
    func statementsComeBackAsTheyWere(statement: String) throws {
        let history = History(path: file.path)
        try history.append("before")
        try history.append(statement)
        #expect(try history.load() == ["before", statement])
    }

    @Test func sessionsAddToTheSameFile() throws {
        let first = History(path: file.path)
        let second = History(path: file.path)
        try first.append("a")
        try second.append("b")
        try first.append("c")
        #expect(try second.load() == ["a", "b", "c"])
    }

    @Test func manyAtTheSameTimeLoseNothing() async throws {
        let path = file.path
        try await withThrowingTaskGroup { group in
            for session in 0..<8 {
                group.addTask {
                    let history = History(path: path)
                    for number in 0..<50 { try history.append("session \(session) number \(number)") }
                }
            }
            try await group.waitForAll()
        }
        #expect(try History(path: path).load().count == 400)
    }

    @Test func staysShort() throws {
        let history = History(path: file.path, limit: 10)
        for number in 1...20 { try history.append("\(number)") }
        #expect(try history.load() == (11...20).map(String.init))
        #expect(try String(contentsOfFile: file.path, encoding: .utf8).split(separator: "\n").count == 10)
        try history.append("21")
        #expect(try history.load().last == "21")
    }

    @Test func damageDoesNoHarm() throws {
        try History(path: file.path).append("good")
        let handle = try #require(FileHandle(forWritingAtPath: file.path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([0xFF, 0x00, 0x5C, 0x0A, 0x0A, 0x00, 0x0A, 0x5C, 0x71, 0x0A, 0x61]))
        try handle.close()
        #expect(try History(path: file.path).load() == ["good", "\u{FFFD}\\", "\\q", "a"])
    }

    @Test func isForNobodyElse() throws {
        try History(path: file.path).append("a")
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func noFileIsNoHistory() throws { #expect(try History(path: file.path).load().isEmpty) }
}
