import Foundation
import Language
import TestSupport
import Testing

@testable import Commands

/// `help --run` shows what examples do and leaves no trace. It changes the folder of the process, so it runs in one of
/// its own.
@Suite struct HelpRunTests {
    private let home: ProgramHome
    private let load = "load $examples/spectrograms.h5; truncate -6"

    init() throws {
        home = try ProgramHome()
        home.environment["TMPDIR"] = home.folder.file("temporary")
        try FileManager.default.createDirectory(
            atPath: home.folder.file("temporary"), withIntermediateDirectories: true)
    }

    @Test func showsExamplesWithTheirResults() throws {
        let result = try home.shell("$relush --quiet -c 'help --run cumsum; help --run quit'")
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.output.split(separator: "\n") == [
                "> cumsum([1, 2, 3])", "# [1, 3, 6]", "[1, 3, 6]", "> quit", "# the same as Ctrl-D on an empty line",
                "(leaves the program: not done here)",
            ])
    }

    /// Those that `ExamplesTests` leaves to a process of their own.
    @Test func examplesOfFoldersAndOfThisCommand() throws {
        let cd = try home.shell("$relush --quiet -c 'help --run cd'")
        #expect(cd.status == 0)
        for example in CommandList.cd.signature.examples { #expect(cd.output.contains("> \(example.script)\n")) }
        #expect(cd.output.split(separator: "\n").last?.hasSuffix("/images") == true, "\(cd.output)")
        let examples = CommandList.help.signature.examples.map(\.script).filter { $0.hasPrefix("help --run") }
        #expect(!examples.isEmpty)
        for example in examples {
            let result = try home.shell("$relush --quiet -c \"\(load); \(example)\"")
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
            #expect(result.output.contains("\n> ") && !result.output.contains("not run"), "\(result.output)")
        }
    }

    /// What cannot be taken back or waits for somebody is shown with the reason why it does not run.
    @Test(arguments: ["edit", "resume", "recover"])
    func someExamplesAreOnlyShown(command: String) throws {
        let result = try home.shell("$relush --quiet -c 'help --run \(command)'")
        #expect(result.status == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("> ") } == lines.count { $0.hasSuffix(": not done here)") }, "\(lines)")
    }

    /// Whatever the examples of all commands and functions do: afterwards model, features, variables, settings, the
    /// last result, the folder and the folder for temporary files are as they were.
    @Test func theSessionIsAsItWas() throws {
        let commands = [
            "layers", "truncate", "restore", "preprocess", "load", "predict", "show", "read", "export", "stats zeros",
            "stats layers", "stats apoz", "stats dead", "stats summary", "save", "run", "source", "replay", "undo",
            "redo", "reset", "vars", "set", "print", "assert", "cd", "pwd", "ls", "language", "values", "sessions",
        ]
        let runs = commands.map { "help --run \($0); print \"----\"" }.joined(separator: "; ")
        let script = """
            \(load)
            predict $examples/spectrograms/test/call/
            let x = 1; set precision 3
            x + 41
            """
        try home.folder.write(script.replacing("$examples", with: BuiltProgram.examples), to: "plain.relush")
        let plain = try home.shell("$relush --quiet -c 'source plain.relush; vars; set; layers; print _; pwd'")
        #expect(plain.status == 0, "\(plain.errors)")
        let after = try home.shell(
            "$relush --quiet -c 'source plain.relush; \(runs); print \"====\"; vars; set; layers; print _; pwd'")
        #expect(after.status == 0, "\(after.errors)")
        let shown = after.output.components(separatedBy: "====\n").last ?? ""
        for line in shown.split(separator: "\n") { #expect(plain.output.contains(line), "\(line)") }
        for line in plain.output.split(separator: "\n").suffix(20) { #expect(shown.contains(line), "\(line)") }
        let left = try FileManager.default.contentsOfDirectory(atPath: home.folder.file("temporary"))
        #expect(left.isEmpty, "\(left)")
        let files = try FileManager.default.contentsOfDirectory(atPath: home.folder.path)
        #expect(Set(files).isSubset(of: ["plain.relush", "temporary", ".local", ".config", ".keras"]), "\(files)")
    }

    /// Each example runs with the model that is there, its layers in place of those of the example.
    @Test func examplesWorkWithTheModelThatIsThere() throws {
        for name in [
            "truncate", "stats zeros", "stats dead", "predict", "export", "show", "topk", "language", "sparsity",
        ] {
            let result = try home.shell("$relush --quiet -c \"\(load); help --run \(name)\"")
            #expect(result.status == 0, "\(result.errors)")
            #expect(!result.output.contains("not run"), "\(result.output)")
        }
    }

    @Test func withoutAModelItSaysWhatToLoad() throws {
        let result = try home.shell("$relush --quiet -c 'help --run truncate'")
        #expect(result.output.contains("not run: no model is loaded"))
        #expect(result.output.contains("load vgg16 --no-top --input 64x64"))
    }
}
