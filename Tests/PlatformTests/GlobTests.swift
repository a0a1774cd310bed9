import Diagnostics
import Foundation
import Platform
import TestSupport
import Testing

@Suite struct GlobTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in [
            "a/1.png", "a/2.png", "a/10.png", "a/note.txt", "b/1.png", "b/deep/er/3.png", ".hidden/4.png",
            "a/.secret.png", "b/[x].png", "é漢.png",
        ] { try folder.write("", to: name) }
    }

    private func glob(_ pattern: String) throws -> [String] {
        try FileSystem.glob(folder.path + "/" + pattern).map { String($0.dropFirst(folder.path.count + 1)) }
    }

    @Test(arguments: [
        ("*", ["a", "b", "é漢.png"]),
        ("*/", ["a/", "b/"]),
        ("*/*.png", ["a/1.png", "a/10.png", "a/2.png", "b/1.png", "b/[x].png"]),
        ("a/?.png", ["a/1.png", "a/2.png"]),
        ("a/[!1].png", ["a/2.png"]),
        ("a/[0-1]*", ["a/1.png", "a/10.png"]),
        ("b/\\[x\\].png", ["b/[x].png"]),
        ("b/[[]x[]].png", ["b/[x].png"]),
        ("{a,b}/1.png", ["a/1.png", "b/1.png"]),
        ("{b,a}/{1,2}.png", ["a/1.png", "a/2.png", "b/1.png"]),
        ("**/*.png", ["a/1.png", "a/10.png", "a/2.png", "b/1.png", "b/[x].png", "b/deep/er/3.png", "é漢.png"]),
        ("b/**", ["b/1.png", "b/[x].png", "b/deep", "b/deep/er", "b/deep/er/3.png"]),
        ("**/er/*", ["b/deep/er/3.png"]),
        (".h*/*", [".hidden/4.png"]),
        ("a/.*.png", ["a/.secret.png"]),
        ("??.png", ["é漢.png"]),
        ("none*", []),
        ("a/1.png/*", []),
        ("a{}", []),
    ])
    func matches(pattern: String, paths: [String]) throws { #expect(try glob(pattern) == paths) }

    /// A shell makes these: no text of Swift can.
    @Test(arguments: [
        ("a/*.png", ["a/1.png", "a/10.png", "a/2.png"], ["a/\\xFF.png"]),
        ("*/1.png", ["a/1.png", "b/1.png"], ["\\xFE/"]), ("**/2.png", ["a/2.png"], ["\\xFE/"]),
        ("a/**", ["a/1.png", "a/10.png", "a/2.png", "a/note.txt"], ["a/\\xFF.png"]),
        ("*/", ["a/", "b/"], ["\\xFE/"]), ("b/*.png", ["b/1.png", "b/[x].png"], []), ("a/*.png/x", [], []),
    ])
    func leavesOutNamesThatAreNotUTF8(_ pattern: String, _ paths: [String], _ unreadable: [String]) throws {
        let shell = try Process.run(
            URL(fileURLWithPath: "/bin/bash"),
            arguments: ["-c", "cd \(folder.path) && mkdir $'\\xfe' && touch $'a/\\xff.png' $'\\xfe/2.png'"])
        shell.waitUntilExit()
        try #require(shell.terminationStatus == 0)
        let found = try FileSystem.globAll(folder.path + "/" + pattern)
        let relative = { (paths: [String]) in paths.map { String($0.dropFirst(folder.path.count + 1)) } }
        #expect(relative(found.paths) == paths)
        #expect(relative(found.unreadable) == unreadable)
    }

    @Test func linksInACircleEnd() throws {
        symlink("..", folder.file("b/up"))
        symlink(".", folder.file("b/self"))
        let paths = try glob("**/er/3.png")
        #expect(paths.contains("b/deep/er/3.png"))
    }

    @Test func linkedFoldersCount() throws {
        symlink("../a", folder.file("b/linked"))
        #expect(try glob("b/**/2.png") == ["b/linked/2.png"])
    }

    /// é as one character, and as e with an accent behind it: two files.
    @Test func namesThatOnlyLookTheSameAreTwo() throws {
        let names = ["e\u{301}.png", "\u{E9}.png"]
        for name in names { try folder.write("", to: "x/" + name) }
        #expect(try glob("x/*").map { Array($0.utf8) } == names.map { Array("x/\($0)".utf8) })
        #expect(try glob("x/{\u{E9},e\u{301}}.png").count == 2)
        #expect(try FileSystem.list(folder.file("x")).map { Array($0.name.utf8) } == names.map { Array($0.utf8) })
    }

    @Test func manyStarsAreFast() throws {
        try folder.write("", to: "x/" + String(repeating: "a", count: 200))
        #expect(try glob("x/" + String(repeating: "a*", count: 60) + "b").isEmpty)
    }

    @Test func tooManyBracesAreRefused() {
        let failure = #expect(throws: Failure.self) { try glob(String(repeating: "{a,b}", count: 40)) }
        #expect(failure?.kind == .usage)
    }
}
