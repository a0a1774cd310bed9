import Diagnostics
import Foundation
import Language
import Reporting
import Testing
import Workbench

@testable import Commands

@Suite struct CheckTests {
    private func bench(_ script: String) throws -> Bench {
        let bench = try Bench()
        let text = ["model.h5", "images"].reduce(script) {
            $0.replacingOccurrences(of: $1, with: "\(bench.folder)/\($1)")
        }
        try text.write(toFile: bench.folder + "/steps.relush", atomically: true, encoding: .utf8)
        return bench
    }

    /// Columns of the value: by line, the images, whether all is known.
    private func lines(_ bench: Bench) throws -> [(line: Int, images: Double?, known: Bool)] {
        try bench.run("let plan = check steps.relush")
        guard case .table(let table)? = bench.interpreter.variables.first(where: { $0.name == "plan" })?.value else {
            return []
        }
        return table.rows.map { row in
            var (line, images, known) = (0, Double?.none, false)
            if case .number(let number) = row[0] { line = Int(number) }
            if case .number(let number) = row[2] { images = number }
            if case .truth(let truth) = row[6] { known = truth }
            return (line, images, known)
        }
    }

    @Test func everyStatementHasItsCostAndNothingIsRun() throws {
        let bench = try bench(
            """
            load model.h5
            truncate fc1
            let f = predict images
            predict images --limit 3
            stats zeros
            """)
        let found = try lines(bench)
        #expect(found.map(\.line) == [1, 2, 3, 4, 5])
        #expect(found.map(\.images) == [nil, nil, 4, 3, nil])
        #expect(!found.contains { !$0.known })
        #expect(bench.host.session.state.model == nil)
        #expect(bench.host.session.state.features == nil)
        let output = bench.output("check steps.relush")
        #expect(output.hasPrefix("5 statements, no errors\n"))
        #expect(output.contains("4 images"))
        #expect(output.contains("images                 7"))
    }

    @Test func loopsOverWhatIsKnownAreGoneThrough() throws {
        let bench = try bench(
            """
            load model.h5
            for layer in ["conv1", "fc1"] { for n in 1..2 { predict images --at $layer --limit $n } }
            if 1 > 2 { predict images }
            """)
        let found = try lines(bench)
        #expect(found.map(\.images) == [nil, 6, nil])
        #expect(!found.contains { !$0.known })
    }

    @Test func whatDependsOnResultsIsUnknown() throws {
        let bench = try bench(
            """
            load model.h5
            let f = predict images
            let x = mean(f[0]) * 2
            if x > 1 { predict images }
            for row in f { predict images }
            predict images --limit (len(features))
            export f features.npy
            let z = stats zeros
            predict images --limit 2
            """)
        let found = try lines(bench)
        #expect(found.map(\.known) == [true, true, true, false, false, false, true, true, true])
        #expect(found.last?.images == 2.0)
        #expect(!FileManager.default.fileExists(atPath: bench.folder + "/features.npy"))
        let output = bench.output("check steps.relush")
        #expect(output.contains("3 statements of unknown cost"))
    }

    @Test func whatWouldFailIsSaid() throws {
        let bench = try bench("load model.h5\npredict no-such-folder\ntruncate 99\nassert 1 == 1")
        let output = bench.output("check steps.relush")
        #expect(output.contains("4 statements, 2 would fail"))
        #expect(output.contains("would fail: there is no file or folder 'no-such-folder'"))
        #expect(output.contains("would fail: no layer 99"))
    }

    /// As the script itself would end; but the table may be kept, in which the reasons stand.
    @Test(arguments: [
        ("truncate fc1\nassert 1 == 1", Failure.Kind.command, "no model is loaded"),
        ("load model.h5\npredict no-such-folder\ntruncate 99", .data, "there is no file or folder 'no-such-folder'"),
        ("let x = 1\nassert x == 2", .assertion, "the assertion does not hold"),
        ("load nothing.h5", .data, "cannot read 'nothing.h5': no such file or folder"),
    ])
    func aScriptThatWouldFailFailsTheCheck(script: String, kind: Failure.Kind, message: String) throws {
        let bench = try bench(script)
        var script = Failure(.command, "")
        do { try bench.run("run steps.relush") } catch let diagnostic as Diagnostic { script = diagnostic.failure }
        var check = Failure(.command, "")
        do { try bench.run("check steps.relush") } catch let diagnostic as Diagnostic { check = diagnostic.failure }
        #expect(script.kind == kind)
        #expect(script.message == message)
        #expect(check == script)
        #expect(bench.reports.last?.command == "check")
        #expect(try bench.json("let plan = check steps.relush; print plan[:, \"failure\"][0]").isEmpty == false)
        let json = try bench.value("plan[:, \"failure\"]")
        #expect(json.text.contains(message))
    }

    /// What is done again and again is found out once, so that a script of a thousand predictions is quickly gone through.
    @Test func loopsOfManyPredictions() throws {
        let bench = try bench(
            """
            load model.h5
            for i in 0..<5000 { predict images }
            for i in 0..<5000 { truncate fc1; predict images --limit 1; restore }
            """)
        let found = try lines(bench)
        #expect(found.map(\.known) == [true, true, false])
        #expect(found[1].images == 20000)
        // Every turn has another model, whose cost is found out anew, and that takes time: what was gone through by
        // then is told.
        let some = try #require(found[2].images)
        #expect(some > 0 && some < 5000)
    }

    @Test func stagesOfWhatIsKnownAreRun() throws {
        let bench = try bench(
            """
            load model.h5
            let few = [1, 2, 3, 4] | where value > 2
            predict images --limit (len(few))
            let big = layers | where kind == "Conv2D" | sort parameters desc | first 1 | select name
            for name in big.name { predict images --at $name --limit 1 }
            let f = predict images
            let some = f | where zeros > 0.5 | first 2
            let n = stats apoz | count
            for i in 0..<n { predict images }
            """)
        let found = try lines(bench)
        #expect(found.map(\.known) == [true, true, true, true, true, true, true, true, false])
        #expect(found[2].images == 2)
        #expect(found[4].images == 1)
    }

    /// Which block of a `try` runs may depend on what is computed.
    @Test func attemptsThatCannotBeToldAreUnknown() throws {
        let bench = try bench(
            """
            load model.h5
            try { truncate nothing } else { predict images }
            let f = predict images
            try { for row in f { predict images } } else { predict images }
            try { predict images --limit 1 } else { predict images }
            """)
        let found = try lines(bench)
        #expect(found.map(\.known) == [true, true, true, false, true])
        #expect(found[1].images == 4)
        #expect(found[3].images == nil)
        #expect(found[4].images == 1)
    }

    @Test func assertionsOnResultsAreNotHeld() throws {
        let bench = try bench("load model.h5\nlet f = predict images\nassert len(f) == 4\nassert 1 == 1")
        #expect(try lines(bench).map(\.known) == [true, true, true, true])
        #expect(bench.output("check steps.relush").hasPrefix("4 statements, no errors\n"))
    }

    @Test func theReasonOfAFailureStandsOnce() throws {
        let bench = try bench("truncate fc1")
        _ = bench.output("check steps.relush")
        let report = try #require(bench.reports.last?.report.record)
        #expect(JSONRenderer.render(report, line: 1, command: "check").contains(#""failure":"no model is loaded""#))
    }

    @Test func endlessLoopsAreGivenUp() throws {
        let bench = try bench("load model.h5\nfor i in 0..<1000000000 { let x = i }\npredict images")
        let found = try lines(bench)
        #expect(found.map(\.known) == [true, false, true])
    }

    @Test func aScriptWithErrorsIsRefusedWithAllOfThem() throws {
        let bench = try bench("load model.h5 --inptu 3x3\nnonsense\nlet x = (1 +\n")
        let error = try #require(throws: RefusedProgram.self) { try bench.run("check steps.relush") }
        #expect(error.diagnostics.count >= 2)
    }

    @Test func architecturesAreNotDrawn() throws {
        let bench = try bench("load vgg19\ntruncate fc1\npredict images")
        let found = try lines(bench)
        #expect(found.map(\.images) == [nil, nil, 4])
        #expect(bench.output("check steps.relush").contains("143,667,240 parameters"))
    }
}
