import Testing

@testable import Workbench

/// Sessions in short, with what `undo` and `redo` did: files outlive the statements that wrote them.
@Suite struct JumpTests {
    /// `text | reads | writes`; `undo 2: 3 2` and `redo 5: 2 3` name the target of the jump and the steps that it went
    /// over; `!` in front shows a result, `x` failed.
    private func journal(_ session: [String]) -> Journal {
        var journal = Journal(startFolder: "/s")
        for line in session {
            let sides = line.split(separator: "|", omittingEmptySubsequences: false).map { side in
                side.split(separator: " ").map(String.init)
            }
            let isJump = ["undo", "redo"].contains(sides[0][0])
            let failed = sides[0][0] == "x"
            var entry = JournalEntry(
                sides[0].joined(separator: " "), succeeded: !failed, effect: isJump ? .aside : .state, seconds: 0)
            entry.isForNowOnly = isJump
            entry.shows = sides[0][0] == "!"
            if isJump {
                let (target, steps) = (Int(sides[0][1].dropLast()) ?? 0, sides[0].dropFirst(2).compactMap(Int.init))
                entry.jump = Jump(isUndo: sides[0][0] == "undo", target: target, steps: steps)
                journal.record(entry)
                if sides[0][0] == "undo" {
                    _ = journal.takeBack(from: target)
                } else {
                    journal.bringBack(Set(steps))
                }
                continue
            }
            entry.reads = Self.parts(sides[1])
            entry.writes = Self.parts(sides[2])
            journal.record(entry)
        }
        return journal
    }

    private static func parts(_ words: [String]) -> Set<SessionPart> {
        Set(
            words.map { word in
                switch word {
                case "precision": .setting(.precision)
                default: word.hasPrefix("/") ? .file(word) : .variable(word)
                }
            })
    }

    private func texts(_ session: [String], _ choice: Journal.Choice = .whatMattered) -> [String] {
        journal(session).entries(choice).map {
            $0.text.prefix { $0 != "|" }.split(separator: " ").joined(separator: " ")
        }
    }

    @Test func whatNobodyReadsStaysAway() {
        let session = ["let f || f", "! export f | f | /a.npy", "undo 1: 1", "let g || g"]
        #expect(texts(session) == ["let g"])
    }

    @Test func whatIsReadIsWrittenAgainAndTakenBack() {
        let session = [
            "let f || f", "! export f | f | /a.npy", "undo 1: 1", "let g = read | /a.npy | g", "let h || h",
        ]
        #expect(texts(session) == ["let f", "! export f", "undo", "let g = read", "let h"])
        #expect(texts(session, .needed(for: .variable("g"))) == ["let f", "! export f", "undo", "let g = read"])
        #expect(texts(session, .needed(for: .variable("h"))) == ["let h"])
        #expect(texts(session, .all) == ["let f", "! export f", "undo 1: 1", "undo", "let g = read", "let h"])
    }

    /// What was taken back with it and had no part in it is not done again, and nothing is taken back then.
    @Test func onlyWhatTheFileNeeds() {
        let session = [
            "let f || f", "let z || z", "! export f | f | /a.npy", "undo 2: 2", "let g = read | /a.npy | g",
        ]
        #expect(texts(session) == ["let f", "! export f", "let g = read"])
    }

    /// A variable keeps the value that it had before what was taken back.
    @Test func whatTheSessionHeldIsHeldAgain() {
        let session = [
            "let f || f", "f = f + 1 | f | f", "! export f | f | /a.npy", "undo 2: 2", "let g = read | /a.npy | g",
        ]
        #expect(texts(session) == ["let f", "f = f + 1", "! export f", "undo", "let g = read"])
    }

    /// The last result of before comes back only with a statement that changed something else.
    @Test func theLastResultIsWhatItWas() {
        let session = [
            "! 5 || _", "let k || k", "! 3 + 4 || _", "! export _ | _ | /a.npy", "undo 2: 2",
            "let g = read | /a.npy | g",
        ]
        #expect(texts(session) == ["! 5", "let k", "! 3 + 4", "! export _", "undo", "let g = read"])
    }

    @Test func betweenUndoAndRedo() {
        let session = [
            "let a || a", "a = 2 | | a", "undo 2: 2", "! export a | a | /a.npy", "redo 3: 2",
            "let g = read | /a.npy a | g",
        ]
        #expect(texts(session) == ["let a", "a = 2", "undo", "! export a", "redo", "let g = read"])
    }

    @Test func undoneAgainAndAgain() {
        let session = [
            "let a || a", "a = 2 || a", "a = 3 || a", "! export a | a | /3.npy", "undo 3: 3", "! export a | a | /2.npy",
            "undo 2: 2", "let g = read | /2.npy /3.npy a | g",
        ]
        #expect(
            texts(session) == [
                "let a", "a = 2", "a = 3", "! export a", "undo", "! export a", "undo", "let g = read",
            ])
    }

    @Test func aPairOfJumpsOverNothingIsNone() {
        let session = [
            "let a || a", "! export a | a | /a.npy", "undo 1: 1", "let b = read | /a.npy | b", "b = 2 | b | b",
            "undo 5: 5", "redo 6: 5",
        ]
        #expect(texts(session) == ["let a", "! export a", "undo", "let b = read", "b = 2"])
    }

    /// Whether setting a value is a change, which `undo` counts, depends on the value before.
    @Test func whatIsComparedByItsValueNeedsTheOneBefore() {
        let session = [
            "set 5 || precision", "set 6 || precision", "! export precision | precision | /a.npy", "undo 2: 2",
            "set 4 || precision", "let g = read | /a.npy | g",
        ]
        #expect(
            texts(session) == ["set 5", "set 6", "! export precision", "undo", "set 4", "let g = read"])
    }

    @Test func whatFailedIsTriedAgain() {
        let session = ["let a || a", "x for a { export } | a | /a.npy", "let g = read | /a.npy | g"]
        let journal = journal(session)
        let script = journal.script(journal.entries(.whatMattered))
        #expect(script.contains("# Failed; the file that it wrote stayed, and is read further down:\ntry {\nx for"))
        #expect(script.hasSuffix("\n} else {}\nlet g = read\n"))
        #expect(texts(Array(session.dropLast())) == ["let a"])
    }

    @Test func whatWasInterruptedIsSaid() {
        var journal = Journal(startFolder: "/s")
        var entry = JournalEntry("export it", succeeded: false, effect: .state, seconds: 0)
        entry.wasInterrupted = true
        entry.writes = [.file("/a.npy")]
        journal.record(entry)
        entry = JournalEntry("let g = read", succeeded: true, effect: .state, seconds: 0)
        entry.reads = [.file("/a.npy")]
        entry.writes = [.variable("g")]
        journal.record(entry)
        let script = journal.script(journal.entries(.whatMattered))
        #expect(script.contains("interrupted, so bring the file along:\n# failed: export it\nlet g = read\n"))
    }
}
