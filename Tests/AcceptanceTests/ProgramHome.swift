import Foundation
import TestSupport

/// A home folder of its own and a person's settings, in which the program is started as often as a test likes.
final class ProgramHome {
    let folder: TemporaryFolder
    var environment: [String: String]

    /// What ends every prompt that has no colour.
    static let prompt = "▸ "

    init() throws {
        folder = try TemporaryFolder()
        environment = [
            "HOME": folder.path, "TERM": "xterm", "NO_COLOR": "1", "LANG": "C.UTF-8",
            "PAGER": "cat", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
    }

    /// Starts the program at a terminal and waits for its prompt.
    func start(_ arguments: String..., columns: Int32 = 80) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            BuiltProgram.path(), arguments, environment: environment, folder: folder.path, columns: columns)
        try terminal.wait(for: environment["NO_COLOR"] == nil && environment["TERM"] != "dumb" ? "▸" : Self.prompt)
        return terminal
    }

    /// What a program left behind that was started away from a terminal.
    struct Result: Equatable {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs a line of a system shell in the home folder. `$relush` is the program, `$examples` what the repository ships.
    func shell(_ line: String) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = environment.merging(
            ["relush": try BuiltProgram.path(), "examples": BuiltProgram.examples]
        ) { $1 }
        process.standardInput = FileHandle.nullDevice
        // Beside the home folder, which stays as the program leaves it.
        let said = try TemporaryFolder()
        for name in ["output", "errors"] { try said.write("", to: name) }
        process.standardOutput = FileHandle(forWritingAtPath: said.file("output"))
        process.standardError = FileHandle(forWritingAtPath: said.file("errors"))
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try said.text(of: "output"), errors: try said.text(of: "errors"))
    }
}

extension PseudoTerminal {
    /// Types a line, waits for what it shows and for the next prompt.
    func run(_ line: String, shows text: String) throws {
        type(line + "\r")
        try wait(for: "\n")
        try wait(for: text)
        try wait(for: ProgramHome.prompt)
    }

    /// Ctrl-D on an empty line, and the status with which the program ends.
    func leave() throws -> Int32 {
        type("\u{4}")
        return try waitForExit()
    }
}
