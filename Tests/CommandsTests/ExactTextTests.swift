import Diagnostics
import Foundation
import Language
import Testing
import Workbench

@testable import Commands

/// Folders and files whose names look the same: é as one character, and as e with an accent behind it. N and D stand
/// for the two in scripts.
@Suite struct ExactTextTests {
    let bench: Bench

    /// One image in the folder `café` written with N, two in the one written with D.
    init() throws {
        bench = try Bench()
        let copies = [("a/0.png", "cafN/N.png"), ("a/1.png", "cafD/N.png"), ("b/0.png", "cafD/D.png")]
        for (from, to) in copies {
            let target = bench.folder + "/" + Self.written("twins/\(to)")
            try FileManager.default.createDirectory(
                atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: bench.folder + "/images/\(from)", toPath: target)
        }
        try bench.run("load model.h5; truncate fc1; let f = predict \(bench.folder)/twins")
    }

    static func written(_ script: String) -> String {
        script.replacing("N", with: "\u{E9}").replacing("D", with: "e\u{301}")
    }

    /// By bytes: `==` of texts would take the one for the other.
    private func expect(_ script: String, _ expected: String, line: Int = #line) {
        let found = bench.output(Self.written(script))
        #expect(Array(found.utf8) == Array((Self.written(expected) + "\n").utf8), "\(found), line \(line)")
    }

    @Test func foldersAreClasses() throws {
        expect("f.classes", "[\"cafD\", \"cafN\"]")
        expect("f.labels", "[\"cafD\", \"cafD\", \"cafN\"]")
        expect("f.files", "[\"cafD/D.png\", \"cafD/N.png\", \"cafN/N.png\"]")
        expect("f | group class | select class count | first 1", "class  count\ncafD       2")
        expect("(f | count class)[1].class == 'cafN'", "true")
        expect("len((f | count file))", "3")
        expect("(stats zeros f --by class).values", "[16, 8]")
        expect("(stats zeros f --by class).class", "[\"cafD\", \"cafN\"]")
        expect("(f | where class == 'cafN').files", "[\"cafN/N.png\"]")
        expect("(f | where file in ['cafD/N.png']).files", "[\"cafD/N.png\"]")
    }

    @Test func rowsGoByTheirFile() throws {
        for (row, file) in ["cafD/D.png", "cafD/N.png", "cafN/N.png"].enumerated() {
            expect("min(f['\(file)'] == f[\(row)]) == 1 and f.files[\(row)] == '\(file)'", "true")
        }
        // The end of a path: D.png is the name of one file, N.png of two.
        expect("min(f['D.png'] == f[0]) == 1", "true")
        expect("min(f['cafD/N.png'] == f['cafN/N.png']) == 1", "false")
        #expect(bench.output(Self.written("f['N.png']")).contains("stands for 2 files"))
        #expect(bench.output(Self.written("f['cafN/D.png']")).contains("it looks the same, but its bytes differ"))
    }

    @Test func functionsOfTexts() {
        expect("len(unique(f.classes + f.labels))", "2")
        expect("unique(['N', 'D', 'N'])", "[\"D\", \"N\"]")
        expect("sort(['N', 'f', 'D'])", "[\"D\", \"f\", \"N\"]")
        expect("['N', 'f', 'D'] | sort", "[\"D\", \"f\", \"N\"]")
        expect("['N', 'D', 'N'] | count value | first 1", "value  count\nN          2")
        expect("contains('caD', 'N')", "false")
        expect("contains(['D'], 'N')", "false")
        expect("startswith('Na', 'D')", "false")
        expect("startswith('Da', 'e')", "true")
        expect("endswith('aN', 'D')", "false")
        expect("replace('aN', 'D', 'x')", "aN")
        expect("split('aNb', 'D')", "[\"aNb\"]")
    }

    @Test func bothFoldersAreOffered() {
        let line = "predict \(bench.folder)/twins/c"
        let completion = bench.interpreter.completion(of: line, cursor: line.utf8.count, provider: bench.host)
        #expect(completion.candidates.count == 2)
    }

    /// What is read from one file is not what the other one was written with.
    @Test func savedScriptsTellFilesApart() throws {
        let (one, other) = (bench.folder + Self.written("/N.csv"), bench.folder + Self.written("/D.csv"))
        try bench.run("export [1, 2] '\(one)'; export [3] '\(other)'; let x = read '\(other)'")
        let kept = bench.host.session.journal.needed(for: .variable("x"))
        let texts = bench.host.session.journal.entries.filter { kept.contains($0.number) }.map(\.text)
        #expect(texts.count { $0.holds(one) } == 0)
        #expect(texts.count { $0.holds(other) } == 2)
    }
}
