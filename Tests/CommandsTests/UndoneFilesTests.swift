import Foundation
import Language
import Testing
import Workbench

@testable import Commands

/// `undo` takes back the session and not the files: a saved script writes again what is read.
@Suite struct UndoneFilesTests {
    @Test(arguments: [
        "let f = features[0:2]; export f features.npy; undo; let g = read(\"features.npy\")",
        "let z = 1; export features features.npy; undo; let g = read(\"features.npy\")",
        "7; let k = 1; 3 + 4; let t = [_]; export t features.csv; undo 2; let g = read(\"features.csv\"); let u = _",
        "let a = [1]; a = [2, 3]; undo; export a features.csv; redo; let g = read(\"features.csv\")",
        "let a = [1]; a = [2]; export a features.csv; undo; let g = exists(\"features.csv\")",
        "set precision 3; set precision 6; let t = [number(format(1/3))]; export t features.csv; undo 2; let g = read(\"features.csv\")",
        "truncate conv1; predict images; export features features.npy; undo 2; let g = len(read(\"features.npy\"))",
        "let a = [1]; let b = [2]; export b features.csv; undo 2; let a = read(\"features.csv\")",
        "try { let b = [2]; export b features.csv; truncate nowhere } else { let a = 1 }; let g = exists(\"features.csv\")",
    ])
    func theFileIsThereAgain(session: String) throws {
        let bench = try Bench.predicted()
        try bench.run("load model.h5; truncate fc1; predict images")
        try bench.run(session)
        let values = Fingerprint.values(of: bench)
        for options in ["--output", "--all"] {
            try bench.run("save session.relush --force \(options)")
            let script = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
            for file in ["features.npy", "features.csv"] {
                try? FileManager.default.removeItem(atPath: "\(bench.folder)/\(file)")
            }
            let fresh = try Bench(sharing: bench)
            let replayed = fresh.output("replay session.relush" + (options == "--output" ? " --check" : ""))
            #expect(!replayed.contains("error: "), "\(replayed)\n\(script)")
            #expect(Fingerprint.values(of: fresh) == values, "\(script)")
        }
    }

    /// The statement fails at its end, when the file is there; a script tries it again.
    @Test func whatFailedLeftItsFile() throws {
        let bench = try Bench.predicted()
        #expect(bench.output("for v in [1, 0] { let t = [1 / v]; export t features.csv }").contains("division by zero"))
        try bench.run("let g = read(\"features.csv\"); save session.relush --output")
        let script = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
        #expect(script.contains("# Failed; the file that it wrote stayed"))
        try FileManager.default.removeItem(atPath: "\(bench.folder)/features.csv")
        let fresh = try Bench(sharing: bench)
        #expect(!fresh.output("replay session.relush").contains("error: "))
        #expect(Fingerprint.values(of: fresh)["g"] == Fingerprint.values(of: bench)["g"])
    }

    /// A file that nobody wanted replaced was not written, and a script does not write it.
    @Test func whatWasRefusedIsNotWritten() throws {
        let bench = try Bench.predicted()
        try "1\n".write(toFile: "\(bench.folder)/features.csv", atomically: true, encoding: .utf8)
        bench.host.sinks.confirm = { _ in false }
        #expect(bench.output("export features features.csv").contains("nothing was written"))
        try bench.run("let g = read(\"features.csv\"); save session.relush")
        let script = try String(contentsOfFile: "\(bench.folder)/session.relush", encoding: .utf8)
        #expect(!script.contains("export"))
    }
}
