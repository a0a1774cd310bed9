import Foundation
import Language
import Testing
import Workbench

@testable import Commands

/// Saved scripts and the files that their statements read.
@Suite struct ReadFilesTests {
    private let bench: Bench
    private let library = "let b = 7\ndef sq(x) { return x * x }\n"

    init() throws {
        bench = try Bench()
        try library.write(toFile: "\(bench.folder)/steps.relush", atomically: true, encoding: .utf8)
    }

    private func read(_ name: String) throws -> String {
        try String(contentsOfFile: "\(bench.folder)/\(name)", encoding: .utf8)
    }

    /// The script would read itself, and the definitions would be gone.
    @Test(arguments: [
        "source steps.relush; sq(b)", "replay steps.relush --quiet; let c = b", "let r = run steps.relush; print 1",
        "def f() { source steps.relush }; f()", "if exists(\"steps.relush\") { print 1 }",
    ])
    func aFileThatTheScriptReadsIsNotReplaced(session: String) throws {
        try bench.run(session)
        for options in ["--force", "--force --output", "--force --all"] {
            let output = bench.output("save steps.relush \(options)")
            #expect(output.contains("the script would replace 'steps.relush', which the session has read"), "\(output)")
            #expect(output.contains("steps-session.relush"))
        }
        #expect(try read("steps.relush") == library)
        #expect(bench.output("save session.relush").hasPrefix("wrote "))
    }

    @Test(arguments: [
        "ln -s steps.relush linked", "ln steps.relush linked", "ln -s . folder && ln -s folder/steps.relush linked",
    ])
    func norByAnotherName(command: String) throws {
        let shell = try Process.run(
            URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", "cd '\(bench.folder)' && \(command)"])
        shell.waitUntilExit()
        try #require(shell.terminationStatus == 0)
        try bench.run("source steps.relush; sq(b)")
        #expect(bench.output("save \"\(bench.folder)/linked\" --force").contains("which the session has read"))
        #expect(try read("steps.relush") == library)
    }

    /// A file that is gone would be made by the script that reads it.
    @Test func norAFileThatIsGone() throws {
        try bench.run("source steps.relush; sq(b)")
        try FileManager.default.removeItem(atPath: "\(bench.folder)/steps.relush")
        #expect(bench.output("save steps.relush").contains("which the session has read"))
    }

    @Test(arguments: [
        "source steps.relush; undo; print 1", "let there = exists(\"steps.relush\"); let there = 1",
    ])
    func whatTheScriptDoesNotReadIsReplaced(session: String) throws {
        try bench.run(session)
        #expect(bench.output("save steps.relush --force").hasPrefix("wrote "))
    }

    /// No script writes what `save` and `log` wrote.
    @Test(arguments: [
        ("let l = [1, 2]; l; save session.relush; reset; source session.relush; l", true),
        ("log session.relush; let k = 3; log off; undo; source session.relush; k", true),
        ("let l = [1]; l; save session.relush; undo 1; let there = exists(\"session.relush\")", true),
        ("let l = [1, 2]; l; save session.relush; let k = 4", false),
        ("log session.relush; let k = 3; log off; export [1] features.csv; let f = read(\"features.csv\")", false),
    ])
    func filesOfTheSessionAreToBeBroughtAlong(session: String, isRemarked: Bool) throws {
        for statement in session.split(separator: ";") { try bench.run(String(statement)) }
        let path = "\(bench.folder)/saved.relush"
        for options in ["", "--output", "--all"] {
            #expect(bench.output("save \(path) --force \(options)").hasPrefix("wrote "))
            let script = try read("saved.relush")
            let remark = "session.relush about itself, which no script does, so bring the file along:\n"
            #expect(script.contains(remark) == isRemarked, "\(script)")
        }
    }

    /// A command has put another file in its place, which the script does as well.
    @Test func whatIsWrittenOverIsWrittenAgain() throws {
        for statement in [
            "log features.csv", "let a = [1, 2]", "log off", "export a features.csv --force",
            "let f = read(\"features.csv\")",
        ] { try bench.run(statement) }
        #expect(bench.output("save session.relush").hasPrefix("wrote "))
        let script = try read("session.relush")
        #expect(script.contains("\nexport a ") && !script.contains("bring the file along"), "\(script)")
    }
}
