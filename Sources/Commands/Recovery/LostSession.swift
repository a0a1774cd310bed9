import Diagnostics
import Platform

/// A session that ended without coming to its end.
struct LostSession {
    let path: String
    /// When it wrote its last line, nanoseconds since 1970.
    let time: Int
    let startFolder: String
    /// Those that counted at the end, in order.
    let statements: [String]
    /// Holds the lock, so that no other session takes it up at the same time.
    private let file: GrowingFile

    /// The sessions of a folder that no process lives in, the newest first. Files that hold nothing are removed.
    static func all(in folder: String) -> [LostSession] {
        guard let entries = try? FileSystem.list(folder) else { return [] }
        let paths = entries.filter { $0.kind == .file && $0.name.hasPrefix(SessionFile.prefix) }
            .map { Path.join(folder, $0.name) }
        return paths.compactMap(LostSession.init).sorted { ($0.time, $0.path) > ($1.time, $1.path) }
    }

    /// Nothing if the session lives, or there is nothing to recover.
    private init?(_ path: String) {
        guard let status = FileSystem.status(path), let file = try? GrowingFile(path: path), file.lock(),
            let bytes = try? FileSystem.read(path, refusingMoreThan: SourceText.mostBytes)
        else { return nil }
        var folder = ""
        var texts: [(number: Int, text: String)] = []
        var undone: Set<Int> = []
        // A line that was being written when the session ended has no end, and does not count.
        let end = bytes.lastIndex(of: UInt8(ascii: "\n")) ?? 0
        for line in String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard words.count > 1 else { continue }
            switch (words[0], Int(words[1])) {
            case ("@", _): folder = SessionLine.decode(line.dropFirst(2))
            case ("+", let number?) where words.count == 3: texts.append((number, SessionLine.decode(words[2])))
            case ("-", let number?): undone.insert(number)
            case ("=", let number?): undone.remove(number)
            default: break
            }
        }
        let counting = texts.filter { !undone.contains($0.number) }.map(\.text)
        guard !counting.isEmpty else {
            try? FileSystem.remove(path)
            return nil
        }
        self.path = path
        self.file = file
        time = status.modified
        startFolder = folder
        statements = counting
    }

    /// `2026-05-17 14:03:59`.
    var timeText: String { WallClock.text(Double(time) / 1e9) ?? "at an unknown time" }

    func remove() throws { try FileSystem.remove(path) }
}
