import Foundation

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

    private static let deadline = 20.0

    init(
        _ program: String, _ arguments: [String], environment: [String: String], folder: String,
        columns: UInt16 = 80, rows: UInt16 = 24
    ) throws {
        terminal = posix_openpt(O_RDWR | O_NOCTTY)
        guard terminal >= 0, grantpt(terminal) == 0, unlockpt(terminal) == 0, let name = ptsname(terminal) else {
            throw POSIXError(.EIO)
        }
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
        _ = fcntl(terminal, F_SETFD, FD_CLOEXEC)
        process = try Self.start(
            [program] + arguments, environment: environment, folder: folder, terminal: String(cString: name))
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(terminal)
    }

    private static func start(
        _ words: [String], environment: [String: String], folder: String, terminal: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens becomes the one that Ctrl-C comes from.
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        posix_spawn_file_actions_addchdir_np(&actions, folder)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The tests themselves may run with Ctrl-C ignored or blocked.
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        let flags = Int32(POSIX_SPAWN_SETSID) | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let argumentList = words.map { strdup($0) } + [nil]
        let environmentList = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (argumentList + environmentList).forEach { free($0) } }
        var process: pid_t = 0
        let error = posix_spawn(&process, words[0], &actions, &attributes, argumentList, environmentList)
        guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
        return process
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

    /// Changes the terminal's size.
    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
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
        return true
    }

    private static func position(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= wanted.count else { return nil }
        return (bytes.startIndex...bytes.endIndex - wanted.count).first { bytes[$0...].starts(with: wanted) }
    }
}
