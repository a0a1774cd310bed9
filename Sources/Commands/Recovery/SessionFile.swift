import Platform

/// What an interactive session writes as it goes, so that it can be done again after a crash: a line for every statement
/// that counts, and for every one that `undo` took back or `redo` brought back.
///
/// The file is locked while its session lives. It is there under its name only once it holds something and is locked, so
/// that no other session takes it for a dead one.
final class SessionFile {
    static let prefix = "session-"

    private let file: GrowingFile
    private let path: String
    /// Statements that do not count, as the file has them.
    private var undone: Set<Int> = []

    /// - Parameter folder: where sessions are kept; created if it is missing.
    init(in folder: String, startFolder: String) throws {
        let name = String(UInt64.random(in: 0 ... .max), radix: 36)
        path = Path.join(folder, Self.prefix + name)
        let beginning = Path.join(folder, ".new-" + name)
        file = try GrowingFile(path: beginning, isPrivate: true)
        _ = file.lock()
        try file.write("@ \(SessionLine.encode(startFolder))\n")
        try FileSystem.rename(beginning, to: path)
    }

    func add(_ number: Int, _ text: String) throws { try file.write("+ \(number) \(SessionLine.encode(text))\n") }

    /// Notes which statements do not count now.
    func note(undone now: Set<Int>) throws {
        for number in now.subtracting(undone).sorted() { try file.write("- \(number)\n") }
        for number in undone.subtracting(now).sorted() { try file.write("= \(number)\n") }
        undone = now
    }

    /// The session has come to a good end.
    func remove() throws { try FileSystem.remove(path) }
}

/// A line of a session's file: a newline within a statement stands as `\n`, a backslash as `\\`.
enum SessionLine {
    static func encode(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func decode(_ line: Substring) -> String {
        var result = ""
        var scalars = line.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            guard let next = scalars.next() else { break }
            result.unicodeScalars.append(next == "n" ? "\n" : next)
        }
        return result
    }
}
