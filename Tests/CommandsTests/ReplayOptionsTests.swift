import Diagnostics
import Foundation
import Language
import Testing
import Workbench

@testable import Commands

/// The ways to replay a script, and what a check says of where the results came from.
@Suite struct ReplayOptionsTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func write(_ text: String) throws {
        try text.write(toFile: "\(bench.folder)/steps.relush", atomically: true, encoding: .utf8)
    }

    private static let three = "let x = 1\nprint x\n#> 1\nprint x + 1\n#> 2\n"

    @Test(arguments: [
        ("", "> let x = 1\n> print x\n1\n> print x + 1\n2\n"), ("--quiet", "1\n2\n"),
        ("--from 3", "> print x + 1\n2\n"),
        ("--from 2 --quiet --check", "1\n2\nas recorded: 2 of 3 statements compared\n"),
        ("--from 3 --quiet --check", "2\nas recorded: 1 of 3 statements compared\n"),
    ])
    func whatIsShown(options: String, expected: String) throws {
        try write(Self.three)
        #expect(bench.output("replay steps.relush \(options)") == expected)
        #expect(bench.output("print x") == "1\n", "later results are shown again")
    }

    @Test(arguments: [
        "--step --check", "--step --quiet", "--step --keep-going", "--from 0", "--check --keep-going --tolerance -1",
    ])
    func whatExcludesEachOther(options: String) throws {
        try write(Self.three)
        #expect(throws: RefusedProgram.self) { try bench.run("replay steps.relush \(options)") }
    }

    @Test func aScriptHasNoMoreStatementsThanItHas() throws {
        try write(Self.three)
        #expect(bench.output("replay steps.relush --from 4").contains("there is no statement 4"))
        #expect(bench.output("replay steps.relush --step").contains("--step needs somebody at a terminal"))
    }

    /// Every failure and difference is shown and counted; the session is as it was.
    @Test func goingOn() throws {
        var shown: [String] = []
        bench.host.sinks.failure = { shown.append($0.failure.message) }
        try write("let x = 1\nprint x\n#> 2\ntruncate nothing\nprint x + 1\n#> 2\nassert x == 3\nprint 9\n#> 8\n")
        let output = bench.output("let kept = 1; replay steps.relush --check --keep-going --quiet")
        #expect(output.hasPrefix("1\n2\n9\nerror: 4 problems in 'steps.relush'\n"))
        #expect(output.contains("3 statements not as recorded or not as asserted, 1 failed, of 6"))
        #expect(
            shown == [
                "the replay does not print what was recorded", "no model is loaded", "the assertion does not hold",
                "the replay does not print what was recorded",
            ])
        #expect(bench.output("kept") == "1\n")
        #expect {
            try bench.run("replay steps.relush --check --keep-going")
        } throws: { ($0 as? Diagnostic)?.failure.kind == .assertion }
        try write(Self.three)
        #expect(bench.output("replay steps.relush --check --keep-going").hasSuffix("2 of 3 statements compared\n"))
    }

    /// Nothing of it runs, so nothing is forgotten for it and nothing has stopped.
    @Test(arguments: ["let x = 1\nlet y = (1 +\n", "let x = 1\nprint unknown\n", "let x = 1\nprint gone\n"])
    func aScriptWithErrorsHasNoSteps(script: String) throws {
        bench.host.sinks.ask = { _ in "" }
        try write(script)
        try bench.run("let gone = 1")
        let output = bench.output("replay steps.relush --step")
        #expect(output.hasPrefix("error: ") && output.contains("steps.relush:"), "\(output)")
        #expect(!output.contains("stopped"))
        #expect(bench.interpreter.variables.map(\.name) == ["gone"])
        #expect(output == bench.output("replay steps.relush"))
    }

    /// What the presenter types runs at once; everything stands in the history for itself.
    @Test func steps() throws {
        var answers = ["x", "let y = x +", "5", "", "nonsense", "", ""]
        bench.host.sinks.ask = { _ in answers.isEmpty ? nil : answers.removeFirst() }
        try write("let x = 1\nprint \"two\"\ntruncate nothing\nprint \"never\"\n")
        try bench.run("let x = 7; let gone = 1")
        var failures: [String] = []
        bench.host.sinks.failure = { failures.append($0.failure.message) }
        let output = bench.output("replay steps.relush --step")
        #expect(output.hasPrefix("> let x = 1\n"))
        #expect(
            output.hasSuffix(
                "> print \"never\"\nstopped before statement 4 of 4; of those that have run 1 failed\n"))
        #expect(bench.host.takeFailureWithin() == .command)
        #expect(bench.host.takeFailureWithin() == nil)
        #expect(output.contains("\ntwo\n") && !output.contains("\nnever\n"))
        #expect(failures.contains("no model is loaded") && failures.count == 4)
        let texts = bench.host.session.journal.entries.map(\.text)
        #expect(texts.suffix(4) == ["let x = 1", "nonsense", "print \"two\"", "truncate nothing"] || texts.count > 4)
        #expect(bench.interpreter.variables.map(\.name) == ["x"])
        #expect(!texts.contains { $0.hasPrefix("replay") })
        #expect(bench.output("undo; vars").contains("no variables yet"))
    }

    @Test func aDifferenceTellsWhatHasChanged() throws {
        try bench.run("load model.h5; truncate fc1; predict images; zeros(features); save session.relush --output")
        let path = "\(bench.folder)/session.relush"
        var script = try String(contentsOfFile: path, encoding: .utf8)
        for key in ["relush", "engine", "threads", "model", "images", "preparation"] {
            #expect(script.contains("\n#: \(key) ") || script.hasPrefix("#: \(key) "))
        }
        #expect(bench.output("replay session.relush --check").hasSuffix("4 of 4 statements compared\n"))
        script = script.replacingOccurrences(of: "\n#> 0.", with: "\n#> 0.9")
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(
            bench.output("replay session.relush --check").contains(
                "of what the script says of its origin, nothing has changed"))
        // Another image in a folder, and another file of weights.
        try FileManager.default.removeItem(atPath: "\(bench.folder)/images/a/1.png")
        let images = try FileManager.default.contentsOfDirectory(atPath: "\(bench.folder)/images/b").sorted()
        try FileManager.default.copyItem(
            atPath: "\(bench.folder)/images/b/\(images[0])", toPath: "\(bench.folder)/images/a/1.png")
        try FileManager.default.removeItem(atPath: "\(bench.folder)/model.h5")
        try FileManager.default.copyItem(atPath: "\(bench.folder)/nan.h5", toPath: "\(bench.folder)/model.h5")
        // And another preparation and number of threads in what is said of the origin.
        script = script.replacing(/(?m)^#: preparation .*$/, with: "#: preparation another").replacing(
            /(?m)^#: threads .*$/, with: "#: threads 99")
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        let changes = bench.output("replay session.relush --check").split(separator: "\n").filter {
            $0.contains(" was ") && $0.contains("; is ")
        }
        try #require(changes.map { $0.split(separator: " ").first } == ["threads", "model", "images", "preparation"])
        let digest = /[0-9a-f]{64}/
        #expect(changes[0].hasPrefix("  threads was 99; is "))
        #expect(changes[1].hasPrefix("  model was model.h5, ") && changes[1].contains("; is model.h5, "))
        #expect(changes[2].hasPrefix("  images was images, 4 files, ") && changes[2].contains("; is images, 4 files, "))
        for line in changes[1...2] {
            let digests = line.matches(of: digest).map(\.output)
            #expect(digests.count == 2 && digests.first != digests.last, "\(line)")
        }
        #expect(changes[3].hasPrefix("  preparation was another; is RGB "))
    }

    /// A wrong hash would be worse than none.
    @Test func weightsThatChangedSinceHaveNoHash() throws {
        try bench.run("load model.h5")
        try FileManager.default.removeItem(atPath: "\(bench.folder)/model.h5")
        try FileManager.default.copyItem(atPath: "\(bench.folder)/nan.h5", toPath: "\(bench.folder)/model.h5")
        try bench.run("save session.relush")
        let script = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
        #expect(script.contains("changed since it was loaded") && !script.contains("sha256"))
    }
}
