import Diagnostics
import Foundation
import Language
import Testing

@testable import Commands

/// What a statement left unknown that `check` could not go through to its end.
@Suite struct DoubtTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func write(_ text: String, to name: String = "steps.relush") throws {
        var text = text
        for name in ["model.h5", "images", "inner.relush", "new."] {
            text = text.replacingOccurrences(of: name, with: "\(bench.folder)/\(name)")
        }
        try text.write(toFile: "\(bench.folder)/\(name)", atomically: true, encoding: .utf8)
    }

    private static let start = "load model.h5\nlet f = predict images --limit 2\nlet n = 0\n"

    /// Each runs to its end.
    @Test(arguments: [
        "let i = 0\nwhile i < 60000 { i = i + 1 }\nassert i == 60000",
        "let r = 0\nfor i in 1..120000 { r = i }\nassert r == 120000",
        start + "if zeros(f) >= 0 { n = 1 } else { n = 2 }\nassert n > 0",
        start + "for r in f { n = n + 1 }\nassert n == 2",
        start + "try { if zeros(f) >= 0 { n = 1 } } else { n = 2 }\nassert n == 1",
        start + "try { assert zeros(f) > 1; n = 1 } else { n = 2 }\nassert n == 2",
        start + "if zeros(f) >= 0 { truncate fc1 }\nassert len(layers()) < 9",
        start + "if zeros(f) >= 0 { reset; let made = 1 }\nassert made == 1",
        start + "if zeros(f) >= 0 { 5 }\nassert _ == 5",
        start + "if zeros(f) >= 0 { quit }\nassert n == 1",
        start + "assert \"{len(f)}\" == \"2\"\nlet t = \"{len(f)}\"\nassert t == \"2\"\nassert 2 in [len(f)]",
        start + "def cut() { truncate fc1 }\nif zeros(f) >= 0 { cut() }\nassert len(layers()) < 9",
        start + "def cut() { truncate fc1; return 1 }\nlet l = map(f, r => cut())\nassert len(layers()) < 9",
        "def look(d) { load model.h5; let f = predict $d --limit 2; if zeros(f) >= 0 { return 1 }; return 0 }\n"
            + "let r = look(\"images\")\nprint r\nassert r == 1",
        start + "let k = len(f) + 1\ntruncate fc$k\nassert n == 1",
    ])
    func scriptsThatRunPassTheCheck(script: String) throws {
        let script = script.replacingOccurrences(of: "truncate fc$k", with: "try { truncate (k * 100) } else { n = 1 }")
        try write(script)
        #expect(bench.output("run steps.relush").contains("error") == false)
        let output = bench.output("check steps.relush")
        #expect(output.contains(", no errors\n"), "\(output)")
    }

    @Test(arguments: ["", " 3"])
    func scriptsWithinLeaveWhatTheyMayHaveDone(argument: String) throws {
        try write(
            "param k: number = 1\nload model.h5\nlet f = predict images --limit 2\n"
                + "if zeros(f) >= 0 { print \"some\"; let y = k }\nlet z = 7",
            to: "inner.relush")
        try write("source inner.relush\(argument)\npredict images --limit 3\nlen(f)\nassert y > 0\nassert z == 7")
        let output = bench.output("check steps.relush")
        #expect(output.contains("5 statements, no errors\n"))
        // The model is known all the same, and with it what the images cost.
        #expect(output.contains("3 images"))
        try write(
            "load model.h5\nlet f = predict images --limit 2\nlet n = len(f)\nsource inner.relush $n\n"
                + "print y\nassert z == 7")
        #expect(bench.output("check steps.relush").contains("6 statements, no errors\n"))
    }

    /// A failure within that has nothing to do with anything unknown is one all the same.
    @Test func whatFailsForCertainIsStillSaid() throws {
        try write(
            "load model.h5\nlet f = predict images --limit 2\nlet z = zeros(f) > 0\nassert 1 == 2", to: "inner.relush")
        try write("source inner.relush")
        #expect(bench.output("check steps.relush").contains("1 statement, 1 would fail"))
        try write(Self.start + "if zeros(f) >= 0 { n = 1 }\nassert 1 == 2")
        #expect(bench.output("check steps.relush").contains("5 statements, 1 would fail"))
    }

    @Test(arguments: [
        "export f new.npy\nassert exists(\"new.npy\")", "export f new.npy\nlet v = read new.npy\nassert len(v) == 2",
        "save new.relush --force\nrun new.relush", "log new.log --force\nlog off\nassert exists(\"new.log\")",
        "export [1] new.csv\nlet t = ls | where name == \"new.csv\"\nassert len(ls new.*) == 1",
    ])
    func filesThatItWritesAreUnknown(script: String) throws {
        try write("load model.h5\nlet f = predict images --limit 2\n" + script)
        #expect(bench.output("check steps.relush").contains(", no errors\n"))
    }

    /// Images are still found beside them.
    @Test func otherFilesAreKnown() throws {
        try write(
            "load model.h5\nlet f = predict images --limit 2\nexport f images/new.csv\npredict images\n"
                + "predict images/a/*.png --limit 1\nassert exists(\"images/none.csv\")")
        let output = bench.output("check steps.relush")
        #expect(output.contains("4 images"))
        #expect(output.contains("1 image "))
        #expect(output.contains("6 statements, 1 would fail"))
    }

    @Test(arguments: ["source", "run"])
    func costTellsTheKnownPart(command: String) throws {
        try write(Self.start + "if zeros(f) >= 0 { n = 1 }\npredict images --limit 3")
        let output = bench.output("cost \(command) steps.relush")
        #expect(output.hasPrefix("\(command): 3 steps\n"))
        #expect(output.contains("1 statement: it depends on what is computed"))
        #expect(try bench.json("cost \(command) steps.relush").contains(#""unknown":1"#))
        try write("if zeros(features) >= 0 { print 1 }")
        try bench.run("load model.h5; truncate fc1")
        try write("let f = predict images\nfor r in f { print r }", to: "inner.relush")
        #expect(bench.output("cost run \(bench.folder)/inner.relush").contains("1 statement"))
    }
}
