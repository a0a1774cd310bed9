import Diagnostics
import Foundation
import Language
import Testing

@testable import Commands

/// What `export` says, and which files it replaces.
@Suite struct ExportTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    /// What was asked, by a person who says no.
    private func refusing(_ body: () throws -> Void) rethrows -> [String] {
        var asked: [String] = []
        bench.host.sinks.confirm = { question in
            asked.append(question)
            return false
        }
        defer { bench.host.sinks.confirm = nil }
        try body()
        return asked.map { $0.replacing(bench.folder + "/", with: "") }
    }

    @Test func aSingleNumberHasNoExtents() throws {
        #expect(bench.output("export 3 features.npy") == "wrote features.npy: 1 number, 132 bytes\n")
        #expect(bench.output("export [1, 2] features.npy").hasPrefix("wrote features.npy: 2, "))
    }

    @Test func atThePromptAFileOfSomebodyElseIsAskedFor() throws {
        try "mine".write(toFile: "\(bench.folder)/features.csv", atomically: true, encoding: .utf8)
        let asked = refusing {
            let output = bench.output("export [1, 2] features.csv")
            #expect(output.contains("error: nothing was written"))
            #expect(output.contains("'features.csv' is as it was"))
        }
        #expect(asked == ["replace features.csv?"])
        #expect(try String(contentsOfFile: "\(bench.folder)/features.csv", encoding: .utf8) == "mine")
        // By name it is done at once, and from then on the file is the session's own.
        let unasked = refusing {
            #expect(bench.output("export [1, 2] features.csv --force").hasPrefix("wrote "))
            #expect(bench.output("export [3, 4] features.csv").hasPrefix("wrote "))
        }
        #expect(unasked == [])
    }

    /// A script is run again and again, and writes its files every time.
    @Test func scriptsReplaceTheirs() throws {
        try "mine".write(toFile: "\(bench.folder)/features.csv", atomically: true, encoding: .utf8)
        let script = "export [1, 2] '\(bench.folder)/features.csv'"
        try script.write(toFile: "\(bench.folder)/steps.relush", atomically: true, encoding: .utf8)
        let asked = refusing {
            for command in ["run", "source", "replay"] {
                #expect(bench.output("\(command) steps.relush").contains("wrote features.csv"))
            }
        }
        #expect(asked == [])
        bench.host.sinks.isPrompt = false
        let other = try Bench(sharing: bench)
        other.host.sinks.isPrompt = false
        other.host.sinks.confirm = { _ in false }
        #expect(other.output("export [1, 2] features.csv").hasPrefix("wrote "))
    }

    /// The model as it is now, and back: the same features.
    @Test(arguments: ["cut.keras", "cut.h5"])
    func models(file: String) throws {
        try bench.run("load model.h5; truncate fc1; predict images; let before = features")
        let size = bench.output("export model \(file)")
        #expect(size.hasPrefix("wrote \(file): "), "\(size)")
        #expect(size.contains(" layers, "), "\(size)")
        #expect(bench.output("model | export \(file)") == size)
        try bench.run("load \(file); predict images")
        #expect(bench.output("count(features == before) == len(before) * 8") == "true\n")
        #expect(bench.output("len(model.layers)") != bench.output("load model.h5; len(model.layers)"))
    }

    /// In a script, too, where nobody is asked.
    @Test(arguments: ["export model model.h5", "predict images --to model.h5"])
    func theFileOfTheModelIsNotReplaced(statement: String) throws {
        bench.host.sinks.isPrompt = false
        try bench.run("load model.h5; truncate fc1")
        let output = bench.output(statement)
        #expect(output.contains("the model was loaded from 'model.h5', which would be replaced"), "\(output)")
        try bench.run("load model.h5; truncate fc1")
        #expect(!bench.output(statement + " --force").contains("error"))
    }

    @Test func whereModelsDoNotGo() throws {
        try bench.run("load model.h5; predict images")
        let found = bench.output("export model features.npy")
        #expect(found.contains("a model cannot be written to 'features.npy'"), "\(found)")
        #expect(found.contains("export model features.keras"), "\(found)")
        #expect(bench.output("export features cut.keras").contains("a .keras file holds a model"))
    }
}
