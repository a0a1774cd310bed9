import Foundation
import TestSupport
import Testing

@testable import Commands

/// The README opens with the program being used; what it shows is what the program prints.
@Suite struct ReadmeTests {
    @Test func theTranscriptIsReal() throws {
        let readme = try String(contentsOfFile: BuiltProgram.repository + "/README.md", encoding: .utf8)
        let block = try #require(readme.components(separatedBy: "```console\n").dropFirst().first)
        let transcript = try #require(block.components(separatedBy: "```").first).split(separator: "\n")
        var statements: [Substring] = []
        var shown: [String] = []
        for line in transcript {
            if let prompt = line.range(of: " ▸ ") {
                statements.append(line[prompt.upperBound...])
            } else {
                shown.append(String(line))
            }
        }
        #expect(statements.count >= 5)
        let result = try ProgramHome().shell(
            "cd $examples/..; $relush --quiet - <<'end'\n\(statements.joined(separator: "\n"))\nend")
        #expect(result.errors.isEmpty)
        let printed = result.output.split(separator: "\n").map(String.init)
        let difference = OutputComparison.ofExamples.firstDifference(shown, printed)
        #expect(difference == nil, "line \(difference! + 1) of:\n\(result.output)")
    }

    /// Every line of it is one that the program takes.
    @Test func theLanguageOnOneScreenParses() throws {
        let readme = try String(contentsOfFile: BuiltProgram.repository + "/README.md", encoding: .utf8)
        let section = try #require(readme.components(separatedBy: "## The language on one screen\n").last)
        let block = try #require(section.components(separatedBy: "```").dropFirst().first)
        #expect(block.contains("truncate"))
        let home = try ProgramHome()
        try home.folder.write(block, to: "screen.relush")
        #expect(try home.shell("$relush --check screen.relush") == .init(status: 0, output: "", errors: ""))
    }

    /// The README leads to the manual, the manual to its pages, and everything else that is linked exists.
    @Test func linksLeadToFiles() throws {
        let manual = BuiltProgram.examples + "/manual"
        #expect(try links(in: BuiltProgram.repository + "/README.md").contains("examples/manual/README.md"))
        let pages = try FileManager.default.contentsOfDirectory(atPath: manual).filter { $0.hasSuffix(".md") }
        #expect(Set(try links(in: manual + "/README.md")) == Set(pages).subtracting(["README.md"]))
        for file in ["README.md"] + pages.map({ "examples/manual/" + $0 }) {
            let folder = URL(fileURLWithPath: BuiltProgram.repository + "/" + file).deletingLastPathComponent()
            for link in try links(in: BuiltProgram.repository + "/" + file) {
                let target = folder.appendingPathComponent(link).standardizedFileURL.path
                #expect(FileManager.default.fileExists(atPath: target), "\(file) links to \(link)")
            }
        }
    }

    /// The relative links of a page outside of its code, without the places within a page.
    private func links(in file: String) throws -> [String] {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let prose = text.components(separatedBy: "```").enumerated().filter { $0.offset.isMultiple(of: 2) }
            .map(\.element).joined().replacing(/`[^`\n]*`/, with: "``")
        return prose.matches(of: /\]\(([^)\s#]+)/).map { String($0.output.1) }.filter { !$0.contains("://") }
    }
}
