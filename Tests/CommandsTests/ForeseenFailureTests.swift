import Diagnostics
import Foundation
import Language
import Testing

@testable import Commands

/// What `check` finds that would fail only after the images have been computed.
@Suite struct ForeseenFailureTests {
    private let bench: Bench
    private static let start = "load model.h5\npredict images --limit 2\n"

    init() throws { bench = try Bench() }

    private func check(_ script: String) throws -> String {
        let text = ["model.h5", "images"].reduce(script) {
            $0.replacingOccurrences(of: $1, with: "\(bench.folder)/\($1)")
        }
        try text.write(toFile: bench.folder + "/steps.relush", atomically: true, encoding: .utf8)
        return bench.output("check steps.relush")
    }

    @Test(arguments: [
        (start + "stats zeros --at conv9", "no layer named 'conv9'"),
        (start + "stats apoz --at conv9", "no layer named 'conv9'"),
        (start + "stats dead --at conv9", "no layer named 'conv9'"),
        (start + "let z = stats zeros --at conv9", "no layer named 'conv9'"),
        (start + "stats zeros --at input", "nothing is known of the values of 'input'"),
        ("load model.h5\npredict images --at conv1\nstats zeros --at fc1", "nothing is known of the values of 'fc1'"),
        ("load model.h5\npredict images --at input\nstats layers", "no ReLU lies on the way to 'input'"),
        ("load model.h5\npredict images --at input\nstats apoz", "no ReLU lies on the way to 'input'"),
        ("load model.h5\nstats zeros", "there are no features yet"), ("stats summary", "there are no features yet"),
        (start + "load model.h5\nstats zeros", "there are no features yet"),
        (start + "reset\nstats layers", "there are no features yet"),
        ("show nofile.png", "there is no value and no file 'nofile.png'"),
        ("export [1] /nonexistent/x.csv", "cannot write '/nonexistent/x.csv': no such file or folder"),
        ("log /nonexistent/x.relush", "cannot write '/nonexistent/x.relush'"),
        (start + "stats zeros --at conv1 --eps 0.1", "the zeros of 'conv1' were counted exactly"),
        (start + "features | where nope == 1", "no column or variable named 'nope'"),
        (start + "features | sort nope", "no column 'nope'"), (start + "features | group nope", "no column 'nope'"),
        (start + "stats apoz | sort apos desc", "did you mean apoz?"),
        (start + "stats apoz | group nope", "no column 'nope'"),
        (start + "stats apoz | group unit --mean nope", "no column 'nope'"),
        (start + "stats apoz | first 3 | count nope", "no column 'nope'"),
        (start + "stats apoz | select unit silence=apos", "no column 'apos'"),
        ("history | where nope > 1", "no column or variable named 'nope'"),
        ("history | where not succeeded | first 3 | where nope", "no column or variable named 'nope'"),
        (start + "let t = stats apoz; t | where apos > 0.5", "did you mean apoz?"),
    ])
    func isSaid(script: String, message: String) throws {
        let output = try check(script)
        #expect(output.contains("1 would fail") && output.contains(message), "\(output)")
        let run = bench.output("reset; run steps.relush")
        #expect(run.contains("error: ") && run.contains(message), "\(run)")
    }

    /// Before an hour of computing and not after it.
    @Test(arguments: [
        ("export model x.npy", "a model cannot be written to 'x.npy'"),
        ("export model x.md", "a model cannot be written to 'x.md'"),
        ("export model x.weights.h5", "a model cannot be written to 'x.weights.h5'"),
        ("export features x.keras", "this cannot be written to 'x.keras'"),
        ("export features x.safetensors", "this cannot be written to 'x.safetensors'"),
    ])
    func formatsOfWhatTheSessionHolds(statement: String, message: String) throws {
        let parsed = bench.interpreter.parse(
            SourceText(name: "x.relush", "load model.h5\npredict images\n" + statement))
        #expect(bench.interpreter.check(parsed).map(\.failure.message) == [message])
        try bench.run("load model.h5; predict images")
        let file = statement.split(separator: " ").last ?? ""
        #expect(
            bench.output(statement.replacingOccurrences(of: file, with: "\"\(bench.folder)/\(file)\"")).contains(
                "cannot be written to"))
        #expect(!FileManager.default.fileExists(atPath: "\(bench.folder)/\(file)"))
    }

    @Test(arguments: [
        "export model x.keras", "export features x.weights.h5", "export features x.h5", "export [1] x.npy",
    ])
    func formatsThatFit(statement: String) {
        let parsed = bench.interpreter.parse(SourceText(name: "x.relush", statement))
        #expect(bench.interpreter.check(parsed).isEmpty)
    }

    /// Where the script itself is what runs, and not another one that runs it.
    @Test func aFolderThatIsMissingForAScript() throws {
        #expect(try check("let f = 1\nsave /nonexistent/x.relush").contains("cannot write '/nonexistent/x.relush'"))
    }

    /// What runs to its end, or cannot be told before it runs, is no failure.
    @Test(arguments: [
        start + "stats zeros --at conv1; stats apoz --at conv1; stats dead --at conv1; stats layers; stats summary",
        start + "let f = features; stats zeros f --at conv1; stats zeros [0, 1]",
        "load model.h5\npredict images --at input --limit 1\nstats zeros --at input",
        start + "try { load model.h5; truncate nowhere } else { print 1 }\nstats zeros --at conv1",
        start + "load model.h5\nundo\nstats zeros",
        start + "if zeros(features) >= 0 { predict images --limit 1 --at conv1 }\nstats zeros --at conv1",
        "load model.h5\ndef go() { predict images --limit 1 }\ngo()\nstats zeros",
        "show images/a/0.png", "let s = \"a text\"; show s", "let d = \"/nonexistent\"; print \"{d}/x.csv\"",
        "history | where seconds >= 0 and not (text == \"x\")", "let limit = 0; history | where seconds > limit",
        "history | count | print", "let t = history; t | select text | count",
        start + "features | where zeros > 0.1 | sort max desc | select file class | first 2",
        start + "features | group class --mean zeros | sort mean_zeros",
        start + "stats apoz | group layer --mean apoz | where count > 0",
    ])
    func nothingElse(script: String) throws {
        let output = try check(script)
        #expect(output.contains(", no errors\n"), "\(output)")
    }

    /// `check` goes by what the signatures say of the columns.
    @Test(arguments: [
        "history", "vars", "set", "layers", "ls", "stats layers", "stats apoz", "stats dead", "stats summary",
        "undo --list",
        "recover --list",
    ])
    func signaturesNameAllColumns(command: String) throws {
        let bench = try Bench.predicted()
        let words = command.split(separator: " ").map(String.init)
        let name = words.prefix { !$0.hasPrefix("--") }.joined(separator: " ")
        let signature = try #require(CommandList.byName[name]?.signature)
        guard case .table(let table) = try bench.value(command) else {
            Issue.record("\(command) gives no table")
            return
        }
        #expect(table.columns == signature.columns([], words.filter { $0.hasPrefix("--") }))
    }
}
