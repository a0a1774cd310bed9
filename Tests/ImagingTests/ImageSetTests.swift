import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Imaging

@Suite struct ImageSetTests {
    /// é as one character, and as e with an accent behind it.
    @Test func namesThatOnlyLookTheSameAreTwo() throws {
        let entries = ["\u{E9}", "e\u{301}"].map { ImageSet.Entry(path: $0, displayName: $0, className: $0) }
        #expect(Set(entries).count == 2)
        #expect(Set(entries + entries).count == 2)
    }

    /// The names in a tree, and what `flow_from_directory(shuffle=False)` gave for it.
    @Test func ordersATreeAsKeras() throws {
        let text = try String(contentsOfFile: Fixtures.shared.folder + "/order.txt", encoding: .utf8)
        let lines = text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        let folder = try TemporaryFolder()
        for line in lines where line[0] == "file" { try folder.write("", to: line[1]) }

        let set = try ImageSet.collect(paths: [folder.path])
        #expect(set.entries.map(\.displayName) == lines.filter { $0[0] == "image" }.map { $0[1] })
        #expect(set.classes == lines.filter { $0[0] == "class" }.map { $0[1] })
        #expect(set.entries.allSatisfy { $0.displayName.hasPrefix(($0.className ?? "?") + "/") })
        #expect(set.entries.allSatisfy { FileManager.default.fileExists(atPath: $0.path) })
        #expect(
            set.omissions.facts == [
                "3 files (no image by name)", "1 file (beside the sub-folders, which are the classes)",
            ])
    }

    @Test func aFolderWithoutSubfoldersHasNoClasses() throws {
        let folder = try TemporaryFolder()
        for name in ["b.png", "a.JPEG", "c.tif", "d.tiff", ".e.png", "f.txt"] { try folder.write("", to: name) }
        let set = try ImageSet.collect(paths: [folder.path + "/"])
        #expect(set.entries.map(\.displayName) == ["a.JPEG", "b.png"])
        #expect(set.entries.allSatisfy { $0.className == nil })
        #expect(set.classes.isEmpty)
        #expect(set.leftOut == 4)
        #expect(
            set.omissions.facts == [
                "2 TIFF files (not supported)", "1 file (no image by name)",
                "1 hidden file or folder (name begins with a dot)",
            ])
    }

    /// A pattern gives it like any other name; it is an image that cannot be read, not a mistyped path.
    @Test func aLinkThatLeadsNowhereIsAnImage() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(atPath: folder.file("a.png"), withDestinationPath: "nowhere")
        #expect(try ImageSet.collect(paths: [folder.file("a.png")]).entries.map(\.path) == [folder.file("a.png")])
        #expect(throws: Failure.self) { try ImageSet.collect(paths: [folder.file("b.png")]) }
    }

    @Test func severalPathsKeepTheirOrder() throws {
        let folder = try TemporaryFolder()
        for name in ["train/b/1.png", "train/a/2.png", "test/c/3.png", "test/a/4.png", "one.pgm"] {
            try folder.write("", to: name)
        }
        let set = try ImageSet.collect(paths: ["train", "one.pgm", "test"].map { folder.path + "/" + $0 })
        #expect(
            set.entries.map(\.displayName)
                == ["train/a/2.png", "train/b/1.png", "one.pgm", "test/a/4.png", "test/c/3.png"].map {
                    folder.path + "/" + $0
                })
        #expect(set.entries.map(\.className) == ["a", "b", nil, "a", "c"])
        #expect(set.classes == ["a", "b", "c"])
    }

    @Test func linksAreFollowedAsKerasFollowsThem() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "a/1.png")
        try folder.write("", to: "elsewhere/deep/2.png")
        try folder.link("a/circle", to: "..")
        try folder.link("a/other", to: "../elsewhere")
        try folder.link("a/3.png", to: "1.png")
        try folder.link("a/4.png", to: "nothing.png")
        try folder.link("b", to: "elsewhere")
        let set = try ImageSet.collect(paths: [folder.path])
        #expect(
            set.entries.map(\.displayName) == ["a/1.png", "a/3.png", "a/4.png", "b/deep/2.png", "elsewhere/deep/2.png"])
    }

    @Test func emptyFoldersSayWhatTheyHold() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/nothing", withIntermediateDirectories: true)
        for name in ["texts/a.txt", "texts/b.tif", "tree/x/a.txt", "tree/y/b.gif", "tree/c.png"] {
            try folder.write("", to: name)
        }
        let expected: [(String, [String])] = [
            ("nothing", ["the folder is empty"]),
            ("texts", ["1 TIFF file (not supported)", "1 file (no image by name)"]),
            (
                "tree",
                [
                    "2 sub-folders: x, y", "2 files (no image by name)",
                    "1 file (beside the sub-folders, which are the classes)",
                ]
            ),
        ]
        for (name, facts) in expected {
            let path = folder.path + "/" + name
            let failure = #expect(throws: Failure.self) { try ImageSet.collect(paths: [path]) }
            #expect(failure?.kind == .data)
            #expect(failure?.message == "the folder '\(path)' holds no image")
            #expect(failure?.facts == facts)
            #expect(failure?.remedies.count == 1)
        }
    }

    @Test func whatDoesNotExistIsNamed() {
        let failure = #expect(throws: Failure.self) { try ImageSet.collect(paths: ["no/such/place"]) }
        #expect(failure?.message == "there is no file or folder 'no/such/place'")
        #expect(failure?.kind == .data)
        #expect(throws: Failure.self) { try ImageSet.collect(paths: []) }
    }

    @Test func namesThatAreNotUTF8AreCounted() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "a.png")
        let name = Array((folder.path + "/").utf8CString.dropLast()) + [0x66, -1, 0x2e, 0x70, 0x6e, 0x67, 0]
        let file = try #require(fopen(name, "w"))
        fclose(file)
        let set = try ImageSet.collect(paths: [folder.path])
        #expect(set.entries.map(\.displayName) == ["a.png"])
        #expect(set.omissions.facts == ["1 file (name is not UTF-8)"])
    }

    @Test func foldersOfSuchNamesAreCounted() throws {
        let folder = try TemporaryFolder()
        let shell = try Process.run(
            URL(fileURLWithPath: "/bin/bash"),
            arguments: [
                "-c",
                "cd \(folder.path) && mkdir -p good/$'\\xfe' $'\\xff' only/$'\\xff' "
                    + "&& touch good/a.png $'\\xff/b.png' only/c.png",
            ])
        shell.waitUntilExit()
        try #require(shell.terminationStatus == 0)
        let set = try ImageSet.collect(paths: [folder.path])
        #expect(set.entries.map(\.displayName) == ["good/a.png", "only/c.png"])
        #expect(set.classes == ["good", "only"])
        #expect(set.omissions.facts == ["3 folders (name is not UTF-8)"])
        // A folder of classes, whatever these are called.
        let failure = #expect(throws: Failure.self) { try ImageSet.collect(paths: [folder.file("only")]) }
        #expect(
            failure?.facts == [
                "1 file (beside the sub-folders, which are the classes)", "1 folder (name is not UTF-8)",
            ])
        #expect(failure?.remedies.first?.hasPrefix("rename in a system shell") == true)
    }

    @Test func whatPatternsLeaveOutIsCounted() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("", to: "a.png")
        let set = try ImageSet.collect(paths: [path], unreadable: ["b\\xFF.png", "\\xFF/", "\\xFE/"])
        #expect(set.omissions.facts == ["1 file (name is not UTF-8)", "2 folders (name is not UTF-8)"])
    }
}
