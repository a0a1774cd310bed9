import Foundation
import Testing

/// The program as people start it, in a process and a folder of its own.
@Suite struct ProgramTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "relush-program-" + UUID().uuidString
        let fixtures = Bundle.module.resourceURL?.appendingPathComponent("Fixtures").path ?? ""
        try FileManager.default.copyItem(atPath: fixtures, toPath: folder)
    }

    private struct Result {
        var output: String
        var errors: String
        var status: Int32
    }

    private func relush(_ arguments: String..., input: String = "") throws -> Result {
        let process = Process()
        process.executableURL = Bundle.module.bundleURL.deletingLastPathComponent().appendingPathComponent("relush")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let (given, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        given.fileHandleForWriting.write(Data(input.utf8))
        try given.fileHandleForWriting.close()
        // Little is written to standard error, so that reading one after the other cannot block.
        let written = output.fileHandleForReading.readDataToEndOfFile()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            output: String(decoding: written, as: UTF8.self), errors: String(decoding: said, as: UTF8.self),
            status: process.terminationStatus)
    }

    private func cleanUp() { try? FileManager.default.removeItem(atPath: folder) }

    @Test func theMainJobUnattended() throws {
        defer { cleanUp() }
        let result = try relush(
            "--json", "-c",
            "load model.h5; truncate -3; predict images; stats zeros; export features F.npy; let f = read F.npy; zeros(f)"
        )
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 6)
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?["relush"] as? Int == 1)
        }
        #expect(lines[3].contains(#""zeros":19,"values":32,"fraction":0.59375"#))
        #expect(lines[5].contains(#""value":0.59375"#))
        #expect(result.errors.hasPrefix("4 images in "))
    }

    @Test(arguments: [
        ("print 1", 0), ("truncate 1", 1), ("truncate", 2), ("print 1; prnt 2", 2), ("assert 1 == 2", 3),
        ("load missing.h5", 4), ("load values.csv", 4), ("quit 7; print 1", 7),
    ])
    func exitStatuses(script: String, status: Int) throws {
        defer { cleanUp() }
        #expect(try relush("-c", script).status == Int32(status))
    }

    @Test func nothingRunsIfTheLastLineIsWrong() throws {
        defer { cleanUp() }
        let result = try relush("-c", "print 1\nprint 2\ntrunkate -6")
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("did you mean truncate?"))
    }

    @Test func quietAndErrorsInJSONMode() throws {
        defer { cleanUp() }
        let result = try relush("--json", "--quiet", "-c", "load model.h5; predict images; features[9]")
        #expect(result.status == 1)
        #expect(result.output.split(separator: "\n").count == 2)
        #expect(result.errors.hasPrefix("error: index 9 is out of range"))
    }

    @Test func scriptsFromAFileAndFromStandardInput() throws {
        defer { cleanUp() }
        let file = try relush("steps.relush", "a", "b")
        #expect(file.output == "steps done\n")
        #expect(try relush(input: "print 1 + 1\n").output == "2\n")
        #expect(try relush("-", input: "print 1 +\n").status == 2)
        #expect(try relush("--check", "steps.relush").output.isEmpty)
        #expect(try relush("--version").output == "relush 0.1.0\n")
    }

    @Test func pathsStartInTheWorkingFolder() throws {
        defer { cleanUp() }
        #expect(try relush("-c", "cd images; ls").output.hasSuffix("/images\n\na/\nb/\n"))
        #expect(try relush("-c", "ls images/a").output == "0.png\n1.png\n")
        #expect(try relush("-c", "predict images/[ab]/0.png").status == 1)
    }

    @Test func theThreadsDoNotChangeAResult() throws {
        defer { cleanUp() }
        let script = "load model.h5; predict images --batch 1 --at fc2; show features"
        let one = try relush("--threads", "1", "--quiet", "-c", script)
        let three = try relush("--threads", "3", "--quiet", "-c", script)
        #expect(one.status == 0 && one.output == three.output)
    }
}
