import Foundation
import TestSupport
import Testing

/// What the benchmark program prints is what its readers can parse; how fast anything was is nobody's test.
@Suite struct BenchTests {
    private static func bench(_ arguments: String) throws -> ProgramHome.Result {
        try ProgramHome().shell("'\(try BuiltProgram.path("bench"))' \(arguments)")
    }

    /// The JSON objects that a task prints, a line each.
    private static func objects(_ arguments: String) throws -> [[String: Any]] {
        let result = try bench(arguments + " --json")
        #expect(result.status == 0 && result.errors.isEmpty, "\(result)")
        return try result.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func aNetworkStepByStep() throws {
        let lines = try Self.objects("network --no-top --input 32x32 --rounds 1")
        let steps = lines.filter { ($0["layer"] as? String)?.contains("_conv") == true }
        #expect(steps.count == 15)
        for step in steps {
            #expect((step["milliseconds"] as? Double).map { $0 > 0 } == true, "\(step)")
            #expect((step["wall"] as? Double).map { $0 > 0 } == true, "\(step)")
            #expect((step["model"] as? Double).map { $0 > 0 } == true, "\(step)")
            #expect((step["reason"] as? String)?.isEmpty == false, "\(step)")
        }
        #expect(lines.contains { $0["ratio"] as? String == "counted_over_uncounted" })
        #expect(lines.contains { $0["layer"] as? String == "all" && $0["peak_bytes"] is Int })
    }

    @Test func fromFilesToFeatures() throws {
        let examples = BuiltProgram.examples
        let image = examples + "/spectrograms/test/call/"
        let name = try #require(FileManager.default.contentsOfDirectory(atPath: image).sorted().first)
        let lines = try Self.objects("predict '\(examples)/spectrograms.h5' '\(image)\(name)' --rounds 1")
        #expect(lines.count == 6)
        #expect(lines.allSatisfy { ($0["milliseconds"] as? Double).map { $0 > 0 } == true })
    }

    @Test(
        arguments: [
            ("vgg19 --input 8x8", "the least is 16x16"), ("network --input 31x31", "32"),
            ("predict model.h5", "an image"),
            ("layer 8x8 0 4", "from 1 to 65536"), ("peak extra", "takes no argument"), ("--rounds", "needs a value"),
            ("nothing", "no task named"),
        ] as [(String, String)])
    func whatCannotBeMeasured(_ arguments: String, _ reason: String) throws {
        let result = try Self.bench(arguments)
        #expect([1, 2].contains(result.status), "\(result)")
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(reason), "\(result.errors)")
    }
}
