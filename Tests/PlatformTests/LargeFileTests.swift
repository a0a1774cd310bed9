import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Platform

/// Files larger than any memory, which cost nothing where they are sparse, and files that say they are empty.
@Suite struct LargeFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func sparse(_ name: String, _ bytes: Int) throws -> String {
        let path = try folder.write([], to: name)
        try #require(truncate(path, bytes) == 0)
        return path
    }

    @Test func moreThanThereIsMemoryFor() throws {
        let path = try sparse("x.npy", 4 << 40)
        let failure = #expect(throws: Failure.self) { try FileSystem.read(path) }
        #expect(failure?.kind == .data)
        #expect(failure?.message == "there is not enough memory for '\(path)'")
        #expect(failure?.facts.first == "wanted: 4.4 TB")
        #expect(failure?.remedies == ["make sure that it is the file you mean"])
        #expect(throws: Failure.self) { try FileSystem.readText(path) }
        #expect(try FileSystem.read(path, atMost: 3) == [0, 0, 0])
    }

    @Test func moreThanIsTaken() throws {
        let path = try sparse("x.relush", 1 << 30)
        let failure = #expect(throws: Failure.self) { try FileSystem.readText(path, refusingMoreThan: 1 << 24) }
        #expect(failure?.kind == .data)
        #expect(failure?.message == "'\(path)' is too large")
        #expect(failure?.facts == ["it has 1.1 GB; at most 16.8 MB are read here"])
        try folder.write("12345", to: "five")
        #expect(try FileSystem.readText(folder.file("five"), refusingMoreThan: 5) == "12345")
    }

    @Test func severalPieces() throws {
        let path = try sparse("zeros", (64 << 20) + 5)
        #expect(try FileSystem.read(path).count == (64 << 20) + 5)
    }

    #if os(Linux)
        /// The kernel says of what it makes up that it has no bytes; the memory that is left stands there.
        @Test func whatTheKernelMakesUp() throws {
            #expect(try FileSystem.readText("/proc/meminfo").contains("MemAvailable"))
            #expect(ProcTable.value(of: "MemTotal", in: "/proc/meminfo").map { $0 > 1 << 16 } == true)
        }
    #endif

    @Test func roomIsAskedFor() throws {
        try Machine.requireRoom(1 << 20, for: "a test", remedies: [])
        let failure = #expect(throws: Failure.self) {
            try Machine.requireRoom(.max, for: "a test", remedies: ["take less"])
        }
        #expect(failure?.message == "there is not enough memory for a test")
        #expect(failure?.facts.first == "wanted: 9.2 EB")
    }

    @Test(arguments: [
        String(repeating: "{", count: 40_000), String(repeating: "{a,", count: 40_000),
        String(repeating: "{", count: 40_000) + String(repeating: "}", count: 40_000),
        String(repeating: "{a,b}", count: 13) + String(repeating: "x", count: 100_000),
    ])
    func bracesWithoutBounds(pattern: String) {
        let start = MonotonicClock.seconds
        let failure = #expect(throws: Failure.self) { try FileSystem.glob(pattern) }
        #expect(failure?.kind == .usage)
        #expect((failure?.message.count ?? 0) < 200)
        #expect(MonotonicClock.seconds - start < 10)
    }

    @Test func bracesAsDeepAsAnybodyMeans() throws {
        let deep = String(repeating: "{a,", count: 30) + "b" + String(repeating: "}", count: 30)
        #expect(try BraceExpansion.expand(deep).count == 31)
        #expect(try BraceExpansion.expand(String(repeating: "{}", count: 5000)).count == 1)
        #expect(try BraceExpansion.expand("a{b") == ["a{b"])
    }
}
