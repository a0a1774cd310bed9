import Foundation
import NativeTestTerminal

/// A program at a terminal of its own, with somebody who types and reads.
///
/// Nothing sleeps: whoever waits, waits for what the program shows, at most until a generous deadline.
final class PseudoTerminal {
    /// What the program did not show in time, with everything that it did show.
    struct Missing: Error, CustomStringConvertible {
        let text: String
        let shown: String
        var description: String { "'\(text)' was not shown in time after:\n\(shown)" }
    }

    private let terminal: Int32
    private let process: pid_t
    private var shown: [UInt8] = []
    /// Up to here it has been waited for.
    private var seen = 0
    private var status: Int32?
    /// What the program shows now.
    private(set) var screen: TerminalScreen

    private static let deadline = 60.0

    init(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String, columns: Int32 = 80,
        rows: Int32 = 24
    ) throws {
        screen = TerminalScreen(columns: Int(columns), rows: Int(rows))
        let words = Self.cStrings([program] + arguments)
        let settings = Self.cStrings(environment.map { "\($0)=\($1)" })
        defer { (words + settings).forEach { free(UnsafeMutablePointer(mutating: $0)) } }
        var process: Int32 = 0
        terminal = tt_start(words, settings, folder, columns, rows, &process)
        self.process = process
        guard terminal >= 0 else { throw POSIXError(.ENOTTY) }
    }

    /// Copies that the caller frees, with `nil` after the last.
    private static func cStrings(_ texts: [String]) -> [UnsafePointer<CChar>?] {
        texts.map { UnsafePointer(strdup($0)) } + [nil]
    }

    deinit {
        if status == nil, terminal >= 0 {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(terminal)
    }

    /// Types text; `\r` is the Enter key.
    func type(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
    }

    /// Waits until the program has shown a text after what was waited for last.
    func wait(for text: String) throws {
        let wanted = Array(text.utf8)
        let end = Date(timeIntervalSinceNow: Self.deadline)
        while true {
            if let position = Self.position(of: wanted, in: shown[seen...]) {
                seen = position + wanted.count
                return
            }
            guard try read(until: end) else { throw Missing(text: text, shown: transcript) }
        }
    }

    /// Types the lines of a statement as a person does, each once the one before it has been taken: together they would be
    /// a pasted text.
    func type(lines: String...) throws {
        for (number, line) in lines.enumerated() {
            if number > 0 {
                let row = screen.cursor.row
                type("\r")
                try see { $0.cursor.row > row }
            }
            type(line)
        }
    }

    /// Types a line and waits for a text.
    func enter(_ line: String, awaiting text: String) throws {
        type(line + "\r")
        try wait(for: text)
    }

    /// Waits until the program has ended.
    ///
    /// - Returns: its exit status, or 128 and the number of the signal that ended it.
    func waitForExit() throws -> Int32 {
        let end = Date(timeIntervalSinceNow: Self.deadline)
        while try read(until: end) {}
        var word: Int32 = 0
        while waitpid(process, &word, WNOHANG) == 0 {
            guard Date() < end else { throw Missing(text: "the end", shown: transcript) }
            usleep(1000)
        }
        let status = word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + word & 0x7F
        self.status = status
        return status
    }

    /// Ends the program as a machine's failure would.
    func end() {
        kill(process, SIGKILL)
        while (try? read(until: Date(timeIntervalSinceNow: Self.deadline))) == true {}
    }

    /// Changes the terminal's size.
    func resize(columns: Int32, rows: Int32) {
        screen.resize(columns: Int(columns), rows: Int(rows))
        tt_resize(terminal, columns, rows)
    }

    /// Waits until the last rows of the screen are these.
    func see(_ rows: String...) throws { try see { $0.rows.suffix(rows.count) == rows[...] } }

    /// Waits until the screen is as it should be.
    func see(_ isRight: (TerminalScreen) -> Bool) throws {
        let end = Date(timeIntervalSinceNow: Self.deadline)
        while !isRight(screen) {
            guard try read(until: end) else {
                throw Missing(
                    text: "the screen", shown: screen.rows.joined(separator: "\n") + "\ncursor: \(screen.cursor)")
            }
        }
        // What is on the screen has been waited for.
        seen = shown.count
    }

    /// Everything that was shown.
    var transcript: String { String(decoding: shown, as: UTF8.self) }

    /// Takes in what the program shows next; false at its end or at the deadline.
    private func read(until end: Date) throws -> Bool {
        var request = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        let left = end.timeIntervalSinceNow
        guard left > 0 else { return false }
        let ready = poll(&request, 1, Int32(left * 1000) + 1)
        if ready < 0, errno == EINTR { return true }
        guard ready > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.read(terminal, &buffer, buffer.count)
        guard count > 0 else { return count < 0 && errno == EINTR }
        shown += buffer[..<count]
        screen.feed(buffer[..<count])
        return true
    }

    private static func position(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= wanted.count else { return nil }
        return (bytes.startIndex...bytes.endIndex - wanted.count).first { bytes[$0...].starts(with: wanted) }
    }
}
