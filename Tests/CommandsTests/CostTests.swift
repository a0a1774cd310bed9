import Diagnostics
import Foundation
import Language
import Network
import Reporting
import Testing
import Workbench

@testable import Commands

@Suite struct CostTests {
    /// The report with everything that is measured left out.
    private func facts(_ bench: Bench) -> [String: String] {
        var result: [String: String] = [:]
        for case .facts(let facts) in bench.reports.flatMap(\.report.blocks) {
            for fact in facts { result[fact.label] = fact.value }
        }
        return result
    }

    @Test func aPredictIsCountedAndNotRun() throws {
        let bench = try Bench()
        try bench.run("load model.h5; truncate fc1")
        let output = bench.output("cost predict images --at conv1")
        #expect(output.hasPrefix("predict: 4 images\n"))
        let shown = facts(bench)
        #expect(shown["images"] == "4 (4 png)")
        #expect(shown["layer"] == "conv1")
        #expect(shown["speed"]?.hasSuffix("by a short trial of this model") == true)
        #expect(shown["time"]?.hasPrefix("about ") == true)
        #expect(bench.host.session.state.features == nil)
        // What the layer table says of one image, for four.
        let network = try bench.host.session.requireModel().network
        let conv = try #require(network.layers.first { $0.name == "conv1" }?.multiplyAdds)
        #expect(shown["multiply-adds an image"] == Figures.count(conv))
        #expect(shown["multiply-adds"] == Figures.count(4 * conv))
        #expect(shown["features of 4 images"] != nil)
    }

    @Test func afterAPredictItsSpeedIsUsed() throws {
        let bench = try Bench.predicted()
        _ = bench.output("cost predict images")
        #expect(facts(bench)["speed"]?.hasSuffix("by the last predict") == true)
        let json = try bench.json("cost predict images --limit 3")
        #expect(json.contains(#""images":3"#))
        // The value is a table that goes on.
        try bench.run("let c = cost predict images")
        guard case .table(let table)? = bench.interpreter.variables.first(where: { $0.name == "c" })?.value else {
            Issue.record("no table")
            return
        }
        #expect(table.columns == ["what", "value"])
    }

    /// It packs no weights, so that there is nothing to measure of that.
    @Test func theReferenceHasATime() throws {
        let bench = try Bench()
        let output = bench.output("load model.h5; set engine reference; cost predict images")
        #expect(!output.contains("undefined") && !output.contains("∞") && !output.contains("NaN"), "\(output)")
        #expect(facts(bench)["time"]?.hasPrefix("about ") == true)
        // What was found out of one engine is not taken for the other.
        let direct = bench.output("set engine direct; cost predict images")
        #expect(!direct.contains("undefined"), "\(direct)")
    }

    @Test func aLoadReadsTheArchitectureOnly() throws {
        let bench = try Bench.predicted()
        let before = try bench.host.session.requireModel().id
        let output = bench.output("cost load vgg19")
        #expect(output.hasPrefix("load: 143,667,240 parameters\n"))
        #expect(output.contains("19,632,062,464, in predict"))
        #expect(try bench.host.session.requireModel().id == before)
        #expect(bench.host.session.state.features != nil)
        #expect(bench.output("cost load model.h5").contains("file"))
        #expect(bench.output("cost load nothing.h5").contains("error:"))
    }

    @Test func aLoadTellsOfItsWeights() throws {
        let bench = try Bench()
        let untrained = try bench.json("cost load vgg19 --no-top")
        #expect(untrained.contains(#""parameters":20024384"#))
        #expect(untrained.contains(#""memory_bytes":80097536"#))
        #expect(untrained.contains(#""drawing_seconds":"#))
        #expect(!untrained.contains("null"))
        #expect(facts(bench)["weights"]?.hasPrefix("initial ones, drawn by the first predict in about ") == true)
        let file = try bench.json("cost load model.h5")
        #expect(file.contains(#""file_bytes":"#) && file.contains(#""estimated_seconds":"#))
        #expect(!file.contains("null") && !file.contains("drawing_seconds"))
        try bench.run("let c = cost load vgg19 --no-top")
        #expect(try bench.value("c[0].value").text == "20024384")
    }

    /// The weights are packed by the first `predict`, and stay so for the next one of the same kind.
    @Test func packingIsCountedOnce() throws {
        let bench = try Bench()
        try bench.run("load model.h5; truncate fc1")
        _ = bench.output("cost predict images")
        #expect(facts(bench)["weights"]?.hasPrefix("packing them takes about ") == true)
        #expect(facts(bench)["weights, packed"] != nil)
        try bench.run("predict images")
        bench.clear()
        _ = bench.output("cost predict images")
        #expect(facts(bench)["weights"] == nil)
        #expect(facts(bench)["weights, packed"] == nil)
        bench.clear()
        _ = bench.output("cost predict images --at conv1")
        #expect(facts(bench)["weights, packed"] != nil)
    }

    @Test func drawingIsCountedWithIt() throws {
        let bench = try Bench()
        try bench.run("load vgg16 --no-top --input 32x32 --seed 1")
        _ = bench.output("cost predict images --at block1_conv1")
        #expect(facts(bench)["weights"]?.hasPrefix("drawing and packing them takes about ") == true)
        #expect(facts(bench)["weights, drawn and packed"] != nil)
    }

    @Test(arguments: ["cost let f = predict images --limit 2", "let f = 1; cost f = predict images --limit 2"])
    func anAssignmentCostsWhatItsCommandCosts(script: String) throws {
        let bench = try Bench.predicted()
        #expect(bench.output(script).hasPrefix("predict: 2 images\n"))
    }

    @Test(arguments: ["1+1", "let f = 1+1", "for x in 0..<3 { predict images }", "(3)", "let f = "])
    func whatIsNoCommandHasARemedy(script: String) throws {
        let output = try Bench.predicted().output("cost \(script)")
        #expect(output.contains("cost needs a command, and '"))
        #expect(
            output.contains("which may call functions that run commands, and for several statements: check FILE.relush")
        )
    }

    @Test func whatCostsNothingSaysSo() throws {
        let bench = try Bench.predicted()
        #expect(bench.output("cost truncate -2") == "truncate costs next to nothing\n")
        #expect(bench.output("cost stats zeros --by unit") == "stats zeros costs next to nothing\n")
        #expect(bench.output("cost cost help") == "cost costs next to nothing\n")
        #expect(try bench.host.session.requireModel().network.outputLayer.name == "fc1")
        #expect(bench.output("cost stats summary").contains("unknown"))
    }

    @Test func theCommandIsCheckedAsIfItStoodAlone() throws {
        let bench = try Bench.predicted()
        #expect(
            bench.output("cost predct images") == """
                error: cost needs a command, and 'predct' is none
                  test.relush:1:6
                  1 | cost predct images
                    |      ^^^^^^
                  usage: cost COMMAND
                  did you mean predict?

                """)
        #expect(bench.output("cost predict").contains("predict needs PATH"))
        #expect(bench.output("cost predict images --batch 0").contains("--batch"))
        #expect(bench.output("cost predict images --at nothing").contains("no layer named 'nothing'"))
        #expect(bench.output("cost print unknown_name").contains("unknown_name"))
        #expect(bench.output("cost").contains("cost needs COMMAND"))
        #expect(bench.output("cost predict no-such-folder").contains("no-such-folder"))
    }

    @Test func itsArgumentsAreEvaluated() throws {
        let bench = try Bench.predicted()
        try bench.run("let n = 2")
        let two = try bench.json("cost predict images --limit $n")
        #expect(two.contains(#""images":2"#))
        let three = try bench.json("cost predict images --limit (n + 1)")
        #expect(three.contains(#""images":3"#))
    }

    @Test func completionIsThatOfTheCommand() throws {
        let bench = try Bench.predicted()
        func candidates(_ line: String) -> [String] {
            bench.interpreter.completion(of: line, cursor: line.utf8.count, provider: bench.host).candidates.map(\.text)
        }
        #expect(candidates("cost ").contains("predict"))
        #expect(candidates("cost pred") == ["predict"])
        #expect(candidates("cost predict images --l") == ["--limit"])
        #expect(candidates("cost truncate c").contains("conv1"))
        #expect(candidates("cost stats z") == ["zeros"])
    }
}
