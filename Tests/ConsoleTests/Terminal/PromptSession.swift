import Foundation

/// A folder of its own and a person's settings, in which the program is started as often as a test likes.
final class PromptSession {
    let home: String
    var environment: [String: String]

    /// What ends every prompt that has no colour.
    static let prompt = "▸ "

    init() throws {
        home = NSTemporaryDirectory() + "relush-tests-" + UUID().uuidString
        environment = [
            "HOME": home, "TERM": "xterm", "NO_COLOR": "1", "LANG": "C.UTF-8",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: home) }

    /// Starts the program and waits for its prompt.
    func start(_ arguments: String..., columns: Int32 = 80) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            BuiltProgram.path(), arguments, environment: environment, folder: home, columns: columns)
        try terminal.wait(for: environment["NO_COLOR"] == nil && environment["TERM"] != "dumb" ? "▸" : Self.prompt)
        return terminal
    }

    /// Creates a file in the home folder, and the folders that it lies in.
    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: home).appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}

extension PseudoTerminal {
    /// Types a line, waits for what it shows and for the next prompt.
    func run(_ line: String, shows text: String) throws {
        type(line + "\r")
        try wait(for: "\n")
        try wait(for: text)
        try wait(for: PromptSession.prompt)
    }

    /// Ctrl-D on an empty line, and the status with which the program ends.
    func leave() throws -> Int32 {
        type("\u{4}")
        return try waitForExit()
    }
}
