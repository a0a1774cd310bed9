import Diagnostics
import Foundation
import Platform
import TestSupport
import Testing

@Suite struct FileSystemTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func readsWhatIsThere() throws {
        try folder.write("zeros\n", to: "a.txt")
        #expect(try FileSystem.read(folder.file("a.txt")) == Array("zeros\n".utf8))
        #expect(try FileSystem.read(folder.file("a.txt"), atMost: 3) == Array("zer".utf8))
        #expect(try FileSystem.readText(folder.file("a.txt")) == "zeros\n")
        #expect(try FileSystem.read("/dev/null").isEmpty)
        #expect(try FileSystem.read("/dev/zero", atMost: 100_000) == [UInt8](repeating: 0, count: 100_000))
    }

    @Test func namesWhatCannotBeRead() {
        let path = folder.file("none.h5")
        let failure = #expect(throws: Failure.self) { try FileSystem.read(path) }
        #expect(failure?.kind == .data)
        #expect(failure?.message == "cannot read '\(path)': no such file or folder")
        #expect(failure?.remedies == ["paths start at the current folder; pwd shows it, ls lists it"])
        let onFolder = #expect(throws: Failure.self) { try FileSystem.read("/") }
        #expect(onFolder?.message == "cannot read '/': it is a folder")
    }

    @Test(
        arguments: [
            ([0x61, 0xC3, 0xA9, 0xFF, 0x62], 3), ([0x80], 0), ([0x61, 0xE6, 0xBC], 1), ([0xED, 0xA0, 0x80], 0),
        ] as [([UInt8], Int)])
    func saysWhereTextIsNotUTF8(bytes: [UInt8], offset: Int) throws {
        let path = folder.file("bad.relush")
        try FileSystem.write(bytes, to: path)
        let failure = #expect(throws: Failure.self) { try FileSystem.readText(path) }
        #expect(failure?.message == "'\(path)' is not UTF-8 text")
        #expect(failure?.facts.first?.hasPrefix("byte \(offset) is 0x") == true)
    }

    @Test func listsByBytes() throws {
        for name in ["b", "a10", "a2", "B", "é", "sub/x"] { try folder.write("", to: name) }
        symlink("nowhere", folder.file("link"))
        let entries = try FileSystem.list(folder.path)
        #expect(entries.map(\.name) == ["B", "a10", "a2", "b", "link", "sub", "é"])
        #expect(entries.map(\.kind) == [.file, .file, .file, .file, .other, .folder, .file])
    }

    @Test func showsBytesOfNamesThatAreNotUTF8() throws {
        let name: [CChar] = Array(folder.path.utf8CString.dropLast()) + [47, 97, -1, 0]
        let stream = fopen(name, "w")
        try #require(stream != nil)
        fclose(stream)
        #expect(try FileSystem.list(folder.path).map(\.name) == ["a\\xFF"])
        try folder.write("", to: "a\\xFE")
        #expect(try FileSystem.list(folder.path).map(\.isReadable) == [true, false])
        for name in ["a\\xFF", "a\u{FFFD}", "a\\xFF/b"] {
            #expect(FileSystem.unreadableEntry(at: folder.file(name))?.name == "a\\xFF")
            let failure = #expect(throws: Failure.self) { try FileSystem.read(folder.file(name)) }
            #expect(failure?.message == "cannot read '\(folder.file(name))'")
            #expect(failure?.facts == ["the name 'a\\xFF' is not UTF-8"])
            #expect(failure?.remedies.count == 1)
        }
        #expect(FileSystem.unreadableEntry(at: folder.file("a\\xFE")) == nil)
        #expect(FileSystem.unreadableEntry(at: folder.file("b")) == nil)
        #expect(FileSystem.missing(folder.file("b"), remedy: "x").remedies == ["x"])
    }

    @Test func createsFoldersAbove() throws {
        try FileSystem.createFolder(folder.file("a/b/c"))
        try FileSystem.createFolder(folder.file("a/b/c"))
        #expect(FileSystem.kind(folder.file("a/b/c")) == .folder)
        try folder.write("", to: "file")
        #expect(throws: Failure.self) { try FileSystem.createFolder(folder.file("file/d")) }
    }

    @Test func removesAFolderAndNothingThatItLinksTo() throws {
        try folder.write("kept", to: "kept/a.txt")
        try folder.write("gone", to: "gone/deep/er/b.txt")
        try folder.link("gone/deep/link", to: "../../kept")
        try folder.link("gone/loose", to: "nowhere")
        try FileSystem.removeFolder(folder.file("gone"))
        #expect(FileSystem.kind(folder.file("gone")) == nil)
        #expect(try folder.text(of: "kept/a.txt") == "kept")
        #expect(throws: Failure.self) { try FileSystem.removeFolder(folder.file("gone")) }
        #expect(FileSystem.kind(FileSystem.temporaryFolder) == .folder)
    }

    @Test func statusFollowsLinks() throws {
        try folder.write("12345", to: "five")
        symlink("five", folder.file("link"))
        #expect(FileSystem.status(folder.file("link"))?.size == 5)
        #expect(FileSystem.status(folder.file("link"))?.kind == .file)
        #expect(FileSystem.status(folder.file("none")) == nil)
    }

    @Test func tildeIsTheHomeFolder() {
        #expect(FileSystem.expandingTilde("~") == Environment.home)
        #expect(FileSystem.expandingTilde("~/a") == Environment.home + "/a")
        #expect(FileSystem.expandingTilde("~a") == "~a")
        #expect(FileSystem.expandingTilde("a~") == "a~")
    }
}
