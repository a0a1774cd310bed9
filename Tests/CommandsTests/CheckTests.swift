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
        #expect(output.contains("2 would fail"))
        #expect(output.contains("line 2 would fail:"))
        #expect(output.contains("line 3 would fail:"))
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
