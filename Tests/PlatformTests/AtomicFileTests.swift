import Diagnostics
import Foundation
import Platform
import TestSupport
import Testing

@Suite struct AtomicFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func appearsOnlyWhenCommitted() throws {
        let path = folder.file("out.csv")
        let file = try AtomicFile(path: path)
        try file.write("a,b\n")
        #expect(FileSystem.status(path) == nil)
        try file.write([UInt8](repeating: 0x30, count: 200_000))
        try file.commit()
        #expect(try FileSystem.read(path) == Array("a,b\n".utf8) + [UInt8](repeating: 0x30, count: 200_000))
        #expect(try folder.names() == ["out.csv"])
    }

    /// Whatever is being written, and however much of it.
    @Test func stopsWhenInterrupted() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            try folder.write("old", to: "out.csv")
            let file = try AtomicFile(path: folder.file("out.csv"))
            try file.write("new")
            Interruption.request()
            guard (try? file.write([UInt8](repeating: 7, count: 1 << 20))) == nil else { exit(1) }
            guard try folder.text(of: "out.csv") == "old" else { exit(2) }
        }
    }

    @Test func leavesTheOldFileWhenGivenUp() throws {
        try folder.write("old", to: "out.csv")
        do {
            let file = try AtomicFile(path: folder.file("out.csv"))
            try file.write("new")
        }
        #expect(try FileSystem.readText(folder.file("out.csv")) == "old")
        #expect(try folder.names() == ["out.csv"])
    }

    @Test func keepsPermissions() throws {
        try folder.write("old", to: "run.sh")
        chmod(folder.file("run.sh"), 0o750)
        try FileSystem.write("new", to: folder.file("run.sh"))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("run.sh"))
        #expect(attributes[.posixPermissions] as? Int == 0o750)
        #expect(try FileSystem.readText(folder.file("run.sh")) == "new")
    }

    /// Repaired, the name would be another one.
    @Test func linksToNamesThatAreNotUTF8() throws {
        let target: [CChar] = [0x74, -2, 0]
        symlink(target, folder.file("link"))
        let failure = #expect(throws: Failure.self) { try FileSystem.write("new", to: folder.file("link")) }
        #expect(
            failure?.message
                == "cannot write '\(folder.file("link"))': a symbolic link leads to a name that is not UTF-8")
        #expect(failure?.kind == .command)
        #expect(try folder.names() == ["link"])
    }

    @Test func writesWhereLinksLead() throws {
        try folder.write("old", to: "sub/real")
        symlink("sub/real", folder.file("link"))
        try FileSystem.write("new", to: folder.file("link"))
        #expect(try FileSystem.readText(folder.file("sub/real")) == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "sub/real")
    }

    @Test func writesToDevicesDirectly() throws { try FileSystem.write("gone", to: "/dev/null") }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func saysThatTheDiskIsFull() {
        let failure = #expect(throws: Failure.self) { try FileSystem.write("text", to: "/dev/full") }
        #expect(failure?.message == "cannot write '/dev/full': the disk is full")
        #expect(failure?.kind == .command)
    }

    @Test func refusesFoldersAndCircles() throws {
        #expect(throws: Failure.self) { try AtomicFile(path: folder.path) }
        symlink("b", folder.file("a"))
        symlink("a", folder.file("b"))
        let failure = #expect(throws: Failure.self) { try AtomicFile(path: folder.file("a")) }
        #expect(failure?.message == "cannot write '\(folder.file("a"))': its symbolic links go in a circle")
        #expect(throws: Failure.self) { try AtomicFile(path: folder.file("none/a")) }
    }

    /// What a program that was killed has left aside goes with the next large file; what somebody still writes, has just
    /// begun, or what only looks like it, stays.
    @Test func removesWhatIsAbandoned() throws {
        let old = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -7200)]
        func names() throws -> [String] { try folder.names().filter { $0.hasPrefix(".relush-") } }
        let other = try AtomicFile(path: folder.file("other"))
        let held = try #require(try names().first)
        #expect(held.wholeMatch(of: /\.relush-[0-9a-z]{13}\.aside/) != nil)
        let abandoned = ".relush-0000000000abc.aside"
        let others = [".relush-notes", ".relush-0000000000abc", ".relush-0000000000ABC.aside", "0000000000abc.aside"]
        for name in others + [abandoned] { try folder.write("x", to: name) }
        for name in others + [abandoned, held] {
            try FileManager.default.setAttributes(old, ofItemAtPath: folder.file(name))
        }
        try folder.write("x", to: ".relush-0000000000new.aside")
        try FileSystem.write("small", to: folder.file("small"))
        #expect(try names().contains(abandoned))
        try FileSystem.write([UInt8](repeating: 0, count: 1 << 20), to: folder.file("large"))
        let left = try folder.names()
        #expect(
            left == (others + [held, ".relush-0000000000new.aside", "large", "small"]).sorted())
        try other.commit()
        #expect(try folder.names().contains("other"))
    }
}
