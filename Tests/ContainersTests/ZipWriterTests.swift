import Diagnostics
import Foundation
import Platform
import Testing

@testable import Containers

@Suite struct ZipWriterTests {
    @Test func whatIsWrittenIsRead() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/written.zip"
            let large = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            let writer = try ZipWriter(path: path)
            try writer.add("a/first.bin", [1, 2, 3])
            try writer.add("empty", [])
            try writer.begin("größe", size: nil)
            for start in stride(from: 0, to: large.count, by: 7000) {
                try writer.write(Array(large[start..<min(start + 7000, large.count)]))
            }
            #expect(FileManager.default.fileExists(atPath: path) == false)
            try writer.finish()

            let archive = try ZipArchive(path)
            #expect(archive.entries.map(\.name) == ["a/first.bin", "empty", "größe"])
            #expect(try archive.bytes(of: archive.entries[0]) == [1, 2, 3])
            #expect(try archive.bytes(of: archive.entries[1]) == [])
            #expect(try archive.bytes(of: archive.entries[2]) == large)
            // Nothing but checksums of the content varies, so that the same content gives the same bytes.
            let again = try ZipWriter(path: folder + "/again.zip")
            try again.add("a/first.bin", [1, 2, 3])
            try again.add("empty", [])
            try again.begin("größe")
            try again.write(large)
            try again.finish()
            #expect(
                FileManager.default.contents(atPath: path)
                    == FileManager.default.contents(atPath: folder + "/again.zip"))
        }
    }

    /// Nothing in the middle of an entry leaves its checksum as it is, which is checked where the entry is read.
    @Test func anEmptyPieceChangesNothing() throws {
        try withTemporaryFolder { folder in
            let writer = try ZipWriter(path: folder + "/a.zip")
            try writer.begin("a")
            try writer.write([1, 2, 3])
            try writer.write(UnsafeRawBufferPointer(start: nil, count: 0))
            try writer.write([4])
            try writer.finish()
            let archive = try ZipArchive(folder + "/a.zip")
            #expect(try archive.bytes(of: archive.entries[0]) == [1, 2, 3, 4])
        }
    }

    @Test(arguments: [1, 2, 4, 8, 16, 64, 4096])
    func bytesBeginWhereTheyShould(alignment: Int) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/aligned.zip"
            let writer = try ZipWriter(path: path)
            for length in 1...80 {
                try writer.add(String(repeating: "n", count: length), [UInt8(length)], alignment: alignment)
            }
            try writer.finish()
            let archive = try ZipArchive(path)
            for (index, entry) in archive.entries.enumerated() {
                let range = try #require(try archive.range(of: entry))
                #expect(range.lowerBound.isMultiple(of: alignment))
                #expect(try archive.bytes(of: entry) == [UInt8(index + 1)])
            }
        }
    }

    /// Into a pipe, where nothing can be filled in later.
    @Test func streamed() throws {
        try withTemporaryFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let reader = Process()
            reader.executableURL = URL(fileURLWithPath: "/bin/sh")
            reader.arguments = ["-c", "cat '\(pipe)' > '\(folder)/out.zip'"]
            try reader.run()
            try write(into: pipe)
            reader.waitUntilExit()
            let archive = try ZipArchive(folder + "/out.zip")
            #expect(try archive.bytes(of: try #require(archive["one"])) == [1, 2, 3])
            #expect(try archive.bytes(of: try #require(archive["two"])) == Array("text".utf8))
        }
    }

    /// The pipe ends when the writer goes.
    private func write(into path: String) throws {
        let writer = try ZipWriter(path: path)
        try writer.add("one", [1, 2, 3])
        try writer.begin("two")
        try writer.write("text")
        try writer.finish()
    }

    @Test func namesAreTakenOnce() throws {
        try withTemporaryFolder { folder in
            let writer = try ZipWriter(path: folder + "/a.zip")
            #expect(throws: Failure.self) { try writer.write([1]) }
            try writer.add("a", [1])
            #expect(throws: Failure.self) { try writer.add("a", [2]) }
            #expect(throws: Failure.self) { try writer.begin("") }
            #expect(throws: Failure.self) { try writer.begin(String(repeating: "n", count: 70_000)) }
        }
    }

    /// Above 4 GB, in a file that has holes in place of the bytes.
    @Test func largeNumbers() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/large.zip"
            let size = 5 << 30
            var first = ZipWriter.Entry(name: Array("first".utf8), headerOffset: 0, hasLargeField: true)
            first.size = size
            first.extraCount = ZipHeaders.largeFieldSize
            let header = ZipHeaders.local(first, isStreamed: false, padding: [])
            var second = ZipWriter.Entry(
                name: Array("second".utf8), headerOffset: header.count + size, hasLargeField: false)
            second.size = 3
            let secondHeader = ZipHeaders.local(second, isStreamed: false, padding: [])
            let start = second.headerOffset + secondHeader.count + 3
            let directory = ZipHeaders.central(first, isStreamed: false) + ZipHeaders.central(second, isStreamed: false)
            try Data(header).write(to: URL(fileURLWithPath: path))
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.seek(toOffset: UInt64(second.headerOffset))
            try file.write(
                contentsOf: Data(
                    secondHeader + [7, 8, 9] + directory
                        + ZipHeaders.end(count: 2, start: start, size: directory.count)))
            try file.close()

            let archive = try ZipArchive(path)
            #expect(archive.entries.map(\.size) == [size, 3])
            #expect(try archive.range(of: archive.entries[0]) == header.count..<header.count + size)
            let range = try #require(try archive.range(of: archive.entries[1]))
            #expect(try archive.file.bytes(at: range.lowerBound, count: 3) == [7, 8, 9])
        }
    }
}
