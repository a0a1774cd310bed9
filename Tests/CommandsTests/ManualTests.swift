import Foundation
import Testing

@testable import Commands

/// The pages in the repository are what the program would write now.
@Suite struct ManualTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../examples/manual").standardizedFileURL.path

    @Test func isWrittenAnew() throws {
        let pages = Manual.pages
        #expect(pages.count > 10)
        for page in pages {
            let committed = try? String(contentsOfFile: "\(Self.folder)/\(page.file)", encoding: .utf8)
            #expect(committed == page.text, "examples/manual/\(page.file) is out of date: run scripts/manual")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
        #expect(files == pages.map(\.file).sorted(), "examples/manual has other pages: run scripts/manual")
    }

    @Test func isWrittenWhole() throws {
        let bench = try Bench()
        let folder = bench.folder + "/manual"
        #expect(bench.output("help --manual \(folder)").contains("begin with README.md"))
        for page in Manual.pages {
            #expect(try String(contentsOfFile: "\(folder)/\(page.file)", encoding: .utf8) == page.text)
        }
    }

    /// Tables keep their columns, and nothing that Markdown would swallow is left bare.
    @Test func tablesAreWhole() {
        for page in Manual.pages {
            for line in page.text.split(separator: "\n") where line.hasPrefix("| ") {
                let bars = line.replacing("\\|", with: "").count { $0 == "|" }
                #expect(bars == 3, "\(page.file): \(line)")
            }
            #expect(page.text.components(separatedBy: "```").count % 2 == 1, "\(page.file)")
        }
    }
}
