import Diagnostics
import Engine
import Imaging
import Network
import Statistics
import Testing

@testable import Workbench

/// Sessions in short: what a statement reads stands before the arrow, what it changes behind it; `!` shows a result.
@Suite struct SliceTests {
    private func slice(_ session: String) -> Slice {
        Slice(
            session.split(separator: "\n").enumerated().map { index, line in
                let sides = line.split(separator: "|", omittingEmptySubsequences: false)
                let text = sides[0].trimmingBlanks
                var entry = JournalEntry(text, succeeded: true, effect: .state, seconds: 0)
                entry.number = index + 1
                entry.shows = text.hasPrefix("!")
                entry.commands = text == "reset" ? ["reset"] : []
                entry.reads = Self.parts(sides[1])
                entry.writes = Self.parts(sides[2])
                return entry
            })
    }

    private static func parts(_ text: Substring) -> Set<SessionPart> {
        Set(
            text.split(separator: " ").map { word in
                switch word {
                case "model": .model
                case "features": .features
                case "folder": .folder
                case "precision": .setting(.precision)
                default: word.hasPrefix("/") ? .file(ExactText(String(word))) : .variable(String(word))
                }
            })
    }

    @Test(arguments: [
        // A model that another replaced unused.
        ("load a || model features\nload b || model features", [2]),
        // One that was used.
        ("load a || model\n! stats | model |\nload b || model", [1, 2, 3]),
        // The last of several truncations, each of which needs the one before it.
        ("load a || model\ntruncate | model | model\ntruncate | model | model\nload b || model", [4]),
        ("load a || model\ntruncate | model | model\npredict | model | features\nload b || model features", [4]),
        (
            "load a || model\npredict | model | features\nlet f = | features | f\nload b || model features",
            [1, 2, 3, 4]
        ),
        ("let x = 1 || x\nlet x = 2 || x", [2]),
        ("let x = 1 || x\nlet x = x + 1 | x | x", [1, 2]),
        // Without the first the second would be refused.
        ("let x = 1 || x\nx = 2 || x", [1, 2]),
        ("let y = 1 || y\nif x { print y } | x |\nlet y = 3 || y", [3]),
        ("let y = 1 || y\n! if x { print y } | |\nlet y = 2 || y", [1, 2, 3]),
        ("set precision 4 || precision\nset precision 5 || precision", [2]),
        ("set precision 4 || precision\n! print | precision |\nset precision 5 || precision", [1, 2, 3]),
        ("cd a | folder | folder\ncd b | folder | folder", [1, 2]),
        ("cd a | folder | folder\ncd /b || folder", [2]),
        ("cd a | folder | folder\n! read | folder /a/x | _\ncd /b || folder", [1, 2, 3]),
        ("! 1 + 1 || _\n! 2 + 2 || _", [1, 2]),
        ("let x = 1 || x\nreset || model features x\nload a || model features", [3]),
        ("! let x = 1 || x\nreset || model features x\nload a || model features", [1, 2, 3]),
    ])
    func everything(session: String, kept: [Int]) { #expect(slice(session).everything().sorted() == kept) }

    @Test(arguments: [
        ("load a || model\n! stats | model | _\nlet x = 1 || x\nlet y = x + 2 | x | y", "y", [3, 4]),
        ("load a || model\npredict | model | features\n! stats | features | _", "_", [1, 2, 3]),
        ("load a || model\npredict | model | features\n! stats | features | _", "features", [1, 2]),
        // A file that was written and read again, and one that was not.
        ("let f = 1 || f\n! export f | f | /d/a.npy\nlet x = read | /d/a.npy | x\nlet z = 1 || z", "x", [1, 2, 3]),
        ("let f = 1 || f\n! export f | f | /d/a.npy\nlet x = read | /e/a.npy | x\nlet z = 1 || z", "x", [3]),
        ("let f = 1 || f\n! export f | f | /d/a.npy\npredict | /d | features", "features", [1, 2, 3]),
        ("cd a | folder | folder\nlet x = 1 || x", "x", [2]),
        ("cd a | folder | folder\nlet x = read | folder /a/x | x\ncd b | folder | folder", "x", [1, 2]),
    ])
    func needed(session: String, value: String, kept: [Int]) {
        let part: SessionPart = value == "features" ? .features : .variable(value)
        #expect(slice(session).needed(for: part).sorted() == kept)
    }

    @Test(arguments: [
        ("let k = 1 || k\nlet f = x => x + k || f\nk = 2 || k\nlet z = 3 || z", [1, 2, 3]),
        ("load m || model\nlet f = x => layers() || f\nlet z = 3 || z", [1, 2]),
        ("load m || model\npredict | model | features\nlet f = x => features[x] || f", [1, 2, 3]),
        ("let k = 1 || k\nlet f = 5 || f\nk = 2 || k", [2]),
    ])
    func whatRunsLaterNeeds(session: String, kept: [Int]) {
        #expect(slice(session).needed(for: .variable("f"), runsLater: true).sorted() == kept)
    }

    @Test(arguments: [
        ("print x", ["print", "x"]), ("let x = y", ["let", "y"]), ("let x = x + 1", ["let", "x", "1"]),
        ("for i in xs { 2 }", ["for", "in", "xs", "2"]), ("a[\"b-c\"]", ["a", "b", "c"]),
        ("{ print x; let x = 1 }", ["print", "x", "let", "1"]),
    ])
    func mentions(text: String, names: [String]) { #expect(Mentions(in: text).undeclared == Set(names)) }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
