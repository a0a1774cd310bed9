import Diagnostics
import Foundation
import Testing

@testable import Platform

@Suite struct OutputTests {
    @Test func keepsResultsBackAndMessagesInOrder() throws {
        let pipe = Pipe()
        let results = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor, follows: nil)
        let messages = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor, follows: results)
        results.write("zeros 69\n")
        messages.write("warning\n")
        results.write("é漢\n")
        results.flush()
        try pipe.fileHandleForWriting.close()
        #expect(try pipe.fileHandleForReading.readToEnd() == Data("zeros 69\nwarning\né漢\n".utf8))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func remembersAFullDisk() throws {
        let file = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let output = Output(descriptor: file.fileDescriptor, follows: nil)
        #expect(output.failure == nil)
        output.write("text")
        output.flush()
        #expect(output.failure?.message == "cannot write 'standard output': the disk is full")
    }

    @Test func endsWhenTheReaderWentAway() async {
        await #expect(processExitsWith: .exitCode(141)) {
            Interruption.install()
            let pipe = Pipe()
            let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor, follows: nil)
            try pipe.fileHandleForReading.close()
            output.write("text")
            output.flush()
        }
    }

    @Test func writesMoreThanAPipeHolds() async throws {
        let pipe = Pipe()
        let reader = Task.detached { try pipe.fileHandleForReading.readToEnd()?.count }
        let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor, follows: nil)
        for _ in 0..<1000 { output.write(String(repeating: "x", count: 1000)) }
        output.flush()
        try pipe.fileHandleForWriting.close()
        #expect(try await reader.value == 1_000_000)
    }

    @Test(arguments: [
        ("", 0), ("a", 1), ("a\n", 1), ("a\nb\n", 2), ("\n\n", 2), ("12345\n", 1), ("123456\n", 2), ("漢漢漢\n", 2),
        ("\u{1B}[1m12345\u{1B}[0m\n", 1), ("\u{1B}[38;2;1;2;3m1234567890\u{1B}[0m1\n", 3),
    ])
    func rowsOfATerminalOfFiveColumns(text: String, rows: Int) {
        #expect(Output.rows(of: text, width: 5) == rows)
    }
}
