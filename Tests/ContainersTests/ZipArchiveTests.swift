import Diagnostics
import Foundation
import Platform
import Testing

@testable import Containers

@Suite struct ZipArchiveTests {
    private static let text: [UInt8] = Array((0..<40).map { "line \($0) of a text that packs well\n" }.joined().utf8)
    private static let bytes: [UInt8] = (0..<300).map { UInt8($0 * 37 % 251) }

    @Test func entriesOfEveryKind() throws {
        let archive = try ZipArchive(try fixture("kinds.zip"))
        #expect(
            archive.entries.map(\.name)
                == ["folder/", "folder/stored.bin", "deflated.txt", "größe.txt", "empty", "large.npy"])
        #expect(archive.entries.map(\.isFolder) == [true, false, false, false, false, false])
        #expect(archive["nothing"] == nil)
        for (name, expected) in [
            ("folder/stored.bin", Self.bytes), ("deflated.txt", Self.text), ("größe.txt", Array("fertig".utf8)),
            ("empty", []), ("large.npy", Self.bytes),
        ] as [(String, [UInt8])] {
            let entry = try #require(archive[name])
            #expect(entry.size == expected.count)
            #expect(try archive.bytes(of: entry) == expected)
        }
    }

    /// Where the writer could not go back, sizes stand behind the bytes.
    @Test func dataDescriptors() throws {
        let archive = try ZipArchive(try fixture("streamed.zip"))
        #expect(try archive.bytes(of: try #require(archive["deflated.txt"])) == Self.text)
        #expect(try archive.bytes(of: try #require(archive["stored.bin"])) == Self.bytes)
    }

    @Test func storedBytesLieInTheFile() throws {
        let path = try fixture("kinds.zip")
        let archive = try ZipArchive(path)
        let entry = try #require(archive["large.npy"])
        let range = try #require(try archive.range(of: entry))
        let whole = try #require(FileManager.default.contents(atPath: path))
        #expect([UInt8](whole[range]) == Self.bytes)
        #expect(try archive.file.bytes(at: range.lowerBound, count: range.count) == Self.bytes)
        #expect(try archive.range(of: try #require(archive["deflated.txt"])) == nil)
    }

    @Test func limitsAreHeldBeforeMemoryIsTaken() throws {
        let archive = try ZipArchive(try fixture("kinds.zip"))
        let entry = try #require(archive["deflated.txt"])
        #expect(
            failure { _ = try archive.bytes(of: entry, refusingMoreThan: 100) }?.message.contains("too large") == true)
    }

    /// As in archives above 4 GB: nothing stands in the older records any more.
    @Test func numbersOf64Bits() throws {
        let archive = try ZipArchive(try fixture("zip64.zip"))
        #expect(try archive.bytes(of: try #require(archive["deflated.txt"])) == Self.text)
        #expect(try archive.bytes(of: try #require(archive["stored.bin"])) == Self.bytes)
    }

    /// By bzip2 and LZMA, as Python packs on demand.
    @Test(arguments: [("packed.zip", 12), ("lzma.zip", 14)])
    func otherMethodsAreRefused(name: String, method: Int) throws {
        let archive = try ZipArchive(try fixture(name))
        let found = failure { _ = try archive.bytes(of: archive.entries[0]) }
        #expect(found?.kind == .data)
        #expect(found?.message.contains("packed by method \(method)") == true)
        #expect(failure { _ = try archive.range(of: archive.entries[0]) } == found)
    }

    @Test func encryptedEntriesAreRefused() throws {
        let archive = try ZipArchive(try fixture("encrypted.zip"))
        #expect(archive.entries.map(\.isEncrypted) == [true, true])
        for entry in archive.entries {
            let found = failure { _ = try archive.bytes(of: entry) }
            #expect(found?.kind == .data)
            #expect(found?.message.contains("'\(entry.name)' of '\(archive.path)' is encrypted") == true)
            #expect(failure { _ = try archive.range(of: entry) } == found)
        }
    }

    @Test func aChangedByteIsFound() throws {
        try withTemporaryFolder { folder in
            for (name, entry) in [("folder/stored.bin", 5), ("deflated.txt", 20)] {
                let whole = try ZipArchive(try fixture("kinds.zip"))
                let range = try whole.packedRange(of: try #require(whole[name]))
                var bytes = try whole.file.bytes(at: 0, count: whole.file.size)
                bytes[range.lowerBound + entry] ^= 0x10
                let path = folder + "/changed.zip"
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                let archive = try ZipArchive(path)
                let found = failure { _ = try archive.bytes(of: try #require(archive[name])) }
                #expect(found?.message == "the entry '\(name)' of the archive '\(path)' is damaged")
            }
        }
    }

    /// A large stored entry is held against its checksum by several threads, wherever it was changed.
    @Test func aChangedByteOfALargeEntryIsFound() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/large.zip"
            let size = (40 << 20) + 12_345
            let writer = try ZipWriter(path: path)
            try writer.add("before", [1, 2, 3])
            try writer.add("large", (0..<size).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) })
            try writer.finish()
            let archive = try ZipArchive(path)
            let entry = try #require(archive["large"])
            try archive.verify(entry)
            #expect(throws: Failure.interrupted) { try archive.verify(entry, isInterrupted: { true }) }
            let range = try archive.range(of: entry)
            let start = try #require(range).lowerBound
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            func change(_ place: Int) throws {
                try handle.seek(toOffset: UInt64(start + place))
                let read = try handle.read(upToCount: 1)
                let byte = try #require(read).map { $0 ^ 0x10 }
                try handle.seek(toOffset: UInt64(start + place))
                try handle.write(contentsOf: Data(byte))
            }
            for place in [0, (8 << 20) - 1, 8 << 20, 20 << 20, size - 1] {
                try change(place)
                #expect(
                    failure { try archive.verify(entry) }?.facts == ["its checksum is another one"], "byte \(place)")
                try change(place)
            }
            try archive.verify(entry)
            try handle.truncate(atOffset: UInt64(start + (30 << 20)))
            #expect(failure { try archive.verify(entry) }?.message == "'\(path)' ends too early")
        }
    }

    @Test func otherFiles() throws {
        try withTemporaryFolder { folder in
            #expect(failure { _ = try ZipArchive(folder) }?.message.contains("it is a folder") == true)
            #expect(failure { _ = try ZipArchive(folder + "/none") }?.message.contains("no such file") == true)
            let path = folder + "/text"
            try Data("PK, but no archive, though it is long enough".utf8).write(to: URL(fileURLWithPath: path))
            #expect(failure { _ = try ZipArchive(path) }?.message == "'\(path)' is not a whole zip archive")
        }
    }

    /// Cut short anywhere, and with every byte changed: a failure or the entries as they were, never anything else.
    @Test(arguments: ["kinds.zip", "streamed.zip", "zip64.zip"])
    func damage(name: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/damaged.zip"
            let bytes = Array(try #require(FileManager.default.contents(atPath: try fixture(name))))
            for count in 0..<bytes.count {
                try Data(bytes.prefix(count)).write(to: URL(fileURLWithPath: path))
                #expect(throws: Failure.self) { _ = try ZipArchive(path) }
            }
            var refused = 0
            for place in bytes.indices {
                for bit in [0x01, 0x80] as [UInt8] {
                    var changed = bytes
                    changed[place] ^= bit
                    try Data(changed).write(to: URL(fileURLWithPath: path))
                    do {
                        let archive = try ZipArchive(path)
                        for entry in archive.entries {
                            let content = try archive.bytes(of: entry, refusingMoreThan: 1 << 20)
                            #expect([Self.text, Self.bytes, Array("fertig".utf8), []].contains(content))
                        }
                    } catch is Failure {
                        refused += 1
                    }
                }
            }
            #expect(refused > bytes.count / 2)
        }
    }
}
