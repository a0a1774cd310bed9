import Diagnostics
import Engine
import Imaging
import Network
import Statistics
import Testing

@testable import Workbench

@Suite struct JournalTests {
    private func entry(
        _ text: String, _ effect: JournalEntry.Effect = .state, succeeded: Bool = true, shows: Bool = false,
        writes: Set<SessionPart> = [], output: [String] = [], isForNowOnly: Bool = false
    ) -> JournalEntry {
        var entry = JournalEntry(text, succeeded: succeeded, effect: effect, seconds: 0)
        entry.shows = shows
        entry.writes = writes
        entry.output = output
        entry.isForNowOnly = isForNowOnly
        return entry
    }

    private func messySession() -> Journal {
        var journal = Journal(startFolder: "/data/spectrograms")
        for entry in [
            entry("lod model.h5", succeeded: false), entry("load model.h5", writes: [.model]),
            entry("help predict", .aside, output: ["a long text"]), entry("predict test/", succeeded: false),
            entry("cd ..", writes: [.folder]), entry("save x.relush", .aside, isForNowOnly: true),
            entry("if true {\n  stats zeros\n}", .result, shows: true, output: ["zeros 69 of 128", ""]),
        ] {
            journal.record(entry)
        }
        return journal
    }

    @Test func theScriptKeepsWhatSucceededAndMattered() {
        let expected = """
            #: relush 9
            # Relative paths refer to /data/spectrograms
            load model.h5
            cd ..
            if true {
              stats zeros
            }

            """
        let journal = messySession()
        #expect(journal.script(journal.entries(.whatMattered), head: ["#: relush 9"]) == expected)
    }

    @Test func allOfIt() {
        var journal = messySession()
        _ = journal.takeBack(from: 7)
        journal.record(entry("1 + 1", .result, shows: true, output: ["2", ""]))
        let expected = """
            # Relative paths refer to /data/spectrograms
            # failed: lod model.h5
            load model.h5
            help predict
            # failed: predict test/
            cd ..
            # not run again: save x.relush
            # undone: if true {
            # undone:   stats zeros
            # undone: }
            1 + 1
            #> 2
            #>

            """
        #expect(journal.script(journal.entries(.all), withOutput: true) == expected)
    }

    @Test func entriesAreNumbered() {
        #expect(messySession().entries.map(\.number) == Array(1...7))
    }

    @Test func anEmptySessionIsAnEmptyScript() {
        #expect(Journal(startFolder: "/a\nquit").script([]) == "# Relative paths refer to /a\u{FFFD}quit\n")
    }

    /// What ran in a state that no longer holds does not count, whichever way it was left.
    @Test func whatRanInBetweenIsMarkedToo() {
        var journal = messySession()
        #expect(journal.takeBack(from: 5) == [5, 6, 7])
        journal.record(entry("print 1", .result, shows: true))
        #expect(journal.active.map(\.number) == [2, 8])
        journal.bringBack([5, 6, 7])
        #expect(journal.active.map(\.number) == [2, 5, 7])
        #expect(journal.takeBack(from: 2) == [2, 3, 4, 5, 6, 7])
    }
}
