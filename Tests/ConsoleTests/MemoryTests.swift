import Testing

@testable import Console

/// What Arrow-Up, Ctrl-R and hints find.
@Suite struct MemoryTests {
    private func memory(_ statements: (String, PastStatement.Outcome?)...) -> StatementMemory {
        StatementMemory(statements.map { PastStatement($0.0, outcome: $0.1) })
    }

    @Test func suggestsTheNewestThatGoesOn() {
        let memory = memory(("print 1", .succeeded), ("print 12", nil), ("print", .succeeded))
        #expect(memory.suggestion(beginningWith: "pri") == "print")
        #expect(memory.suggestion(beginningWith: "print") == "print 12")
        #expect(memory.suggestion(beginningWith: "x") == nil)
        #expect(memory.suggestion(beginningWith: "") == nil)
    }

    @Test func neverSuggestsWhatFailed() {
        let memory = memory(
            ("load a", .succeeded), ("load b", .succeeded), ("load b", .failed), ("load c", .unfinished))
        #expect(memory.suggestion(beginningWith: "load") == "load a")
        #expect(memory.entries.map(\.text) == ["load a", "load b", "load c"])
        #expect(memory.entries.map(\.hasFailed) == [false, true, false])
    }

    @Test func whatSucceededAtLastIsSuggestedAgain() {
        #expect(memory(("ab", .failed), ("x", nil), ("ab", .succeeded)).suggestion(beginningWith: "a") == "ab")
    }

    @Test func walksBackAndForth() {
        var walk = HistoryWalk(memory(("one", nil), ("two\nlines", .failed), ("three", nil)))
        let draft = EditedText("dra", cursor: 1)
        var shown: [EditedText?] = [walk.back(from: draft, sameBeginning: false)]
        shown.append(walk.back(from: EditedText("three"), sameBeginning: false))
        #expect(walk.shows(failed: "two\nlines"))
        #expect(!walk.shows(failed: "two\nline"))
        shown.append(walk.back(from: EditedText("two\nlines"), sameBeginning: false))
        shown.append(walk.back(from: EditedText("one"), sameBeginning: false))
        // At the end of the first line, so that the next key goes on.
        #expect(
            shown == [EditedText("three"), EditedText("two\nlines", cursor: 3), EditedText("one"), nil])
        shown = ["one", "two\nlines", "three", "dra"].map { walk.forth(from: EditedText($0)) }
        #expect(shown == [EditedText("two\nlines"), EditedText("three"), draft, nil])
    }

    @Test func walksAlongTheSameBeginning() {
        var walk = HistoryWalk(memory(("print 1", nil), ("load", nil), ("print 2", nil), ("vars", nil)))
        var shown = ["pri", "print 2", "print 1"].map { walk.back(from: EditedText($0), sameBeginning: true) }
        #expect(shown == [EditedText("print 2"), EditedText("print 1"), nil])
        shown = ["print 1", "print 2"].map { walk.forth(from: EditedText($0)) }
        #expect(shown == [EditedText("print 2"), EditedText("pri")])
    }

    @Test func searches() {
        var search = HistorySearch(memory(("load a", nil), ("print a", nil), ("load b", nil), ("load b", nil)))
        search.type("load")
        #expect(search.found == EditedText("load b", cursor: 0))
        search.goBack()
        #expect(search.found == EditedText("load a", cursor: 0))
        search.goBack()
        #expect(search.isMissing)
        #expect(search.title == "nothing more holds: load")
        #expect(search.found?.text == "load a")
        search.goForth()
        #expect(search.found?.text == "load b")
        for _ in 0..<4 { search.deleteBackward() }
        #expect(search.found == nil)
        search.type("t a")
        #expect(search.found == EditedText("print a", cursor: 4))
        search.type("?")
        #expect(search.isMissing && search.hasNothing && search.found == nil)
        #expect(search.title == "nothing holds: t a?")
    }

    /// Going back has passed a statement that holds what is typed now.
    @Test func aLongerTextMayBeInANewerOne() {
        var search = HistorySearch(memory(("load a", nil), ("load b", nil)))
        search.type("load")
        search.goBack()
        search.type(" b")
        #expect(search.found?.text == "load b")
    }

    @Test func searchesOfferNothingThatFailed() {
        let memory = memory(
            ("load a", .succeeded), ("load b", .succeeded), ("load b", .failed), ("load c", .failed),
            ("load d", .failed), ("x", nil), ("load d", .succeeded), ("load e", .unfinished))
        #expect(memory.offered().map(\.text) == ["load a", "x", "load d", "load e"])
        var search = HistorySearch(memory)
        search.type("load c")
        #expect(search.hasNothing)
        var walk = HistoryWalk(memory)
        let shown = ["load", "load e", "load d", "load a"].map {
            walk.back(from: EditedText($0), sameBeginning: true)?.text
        }
        #expect(shown == ["load e", "load d", "load a", nil])
    }
}
