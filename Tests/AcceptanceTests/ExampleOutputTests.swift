import Engine
import Foundation
import TestSupport
import Testing

@testable import Commands

/// Every script of `examples/` prints what its `.expected` file records, with every instruction set.
@Suite struct ExampleOutputTests {
    static let scripts: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: BuiltProgram.examples)) ?? []
        return files.filter { $0.hasSuffix(".relush") }.sorted()
    }()

    @Test func thereAreExamples() { #expect(Self.scripts.contains("first-steps.relush")) }

    @Test(arguments: scripts, InstructionSet.supported)
    func printsWhatIsRecorded(script: String, instructionSet: InstructionSet) throws {
        let home = try ProgramHome()
        home.environment["RELUSH_ISA"] = instructionSet.rawValue
        let result = try home.shell("cd $examples/..; $relush --quiet --no-init examples/\(script)")
        #expect(result.errors.isEmpty && result.status == 0, "\(result.errors)")
        let recorded = try String(
            contentsOfFile: "\(BuiltProgram.examples)/\(script.dropLast(7)).expected", encoding: .utf8)
        let (expected, found) = (recorded.components(separatedBy: "\n"), result.output.components(separatedBy: "\n"))
        if let line = OutputComparison.ofExamples.firstDifference(expected, found) {
            func text(_ lines: [String]) -> String { line < lines.count ? lines[line] : "nothing more" }
            Issue.record("line \(line + 1)\nexpected: \(text(expected))\nfound:    \(text(found))")
        }
    }
}

extension OutputComparison {
    /// Sums are taken in another order by every instruction set, which shows in the last digit of a feature and in the
    /// count of zeros among millions of values.
    static let ofExamples = OutputComparison(tolerance: 1e-5)
}
