import Testing

@testable import Console

@Suite struct CompletionTests {
    private func answer(_ line: String, start: Int, _ candidates: [String], isWhole: Bool = true) -> CompletionAnswer {
        let completions = Completions(
            start: start, candidates: candidates.map { Completions.Candidate($0, isWhole: isWhole) })
        return CompletionAnswer(completions, in: line, at: line.utf8.count)
    }

    /// é as one character, and as e with an accent behind it: two names, neither of which may be taken for both.
    @Test func namesThatOnlyLookTheSameAreTwo() {
        let answer = answer("predict c", start: 8, ["caf\u{E9}.png", "cafe\u{301}.png"])
        #expect(answer.replacement == "caf")
        #expect(self.answer("predict caf", start: 8, ["caf\u{E9}.png", "cafe\u{301}.png"]).isAmbiguous)
    }

    @Test func theOnlyCandidateTakesTheWordsPlace() {
        #expect(answer("trunc", start: 0, ["truncate"]).replacement == "truncate ")
        #expect(answer("predict te", start: 8, ["test/"], isWhole: false).replacement == "test/")
        #expect(!answer("trunc", start: 0, ["truncate"]).isAmbiguous)
    }

    @Test func severalShareABeginning() {
        let first = answer("truncate b", start: 9, ["block1_conv1", "block1_conv2"])
        #expect(first.replacement == "block1_conv")
        #expect(!first.isAmbiguous)
        let second = answer("truncate block1_conv", start: 9, ["block1_conv1", "block1_conv2"])
        #expect(second.replacement == nil)
        #expect(second.isAmbiguous)
        #expect(answer("", start: 0, ["é1", "é2"]).replacement == "é")
    }

    @Test func nothingIsTakenAway() {
        #expect(answer("LO", start: 0, ["load", "logs"]).replacement == nil)
        #expect(answer("xyz", start: 0, []).replacement == nil)
        #expect(!answer("xyz", start: 0, []).isAmbiguous)
        #expect(answer("ab", start: 9, ["c", "d"]).isAmbiguous)
    }

    @Test func explanationsStandBeside() {
        let text = CompletionList.text(
            [
                .init("load", explanation: "loads a model from a file"),
                .init("layers", explanation: "lists the layers"),
                .init("漢", explanation: "x"), .init("ls"),
            ], width: 24, height: 24)
        #expect(
            text == """
                load    loads a model …
                layers  lists the laye…
                漢      x
                ls

                """)
    }

    @Test func manyNamesFillColumns() {
        let names = (1...7).map { Completions.Candidate("name\($0)", explanation: "more") }
        #expect(
            CompletionList.text(names, width: 22, height: 5) == """
                name1  name4  name7
                name2  name5
                name3  name6

                """)
        #expect(
            CompletionList.text(names, width: 15, height: 4) == """
                name1  name3
                name2  name4
                … and 3 more

                """)
    }

    @Test func namesReachTheTerminalWithoutCodes() {
        let text = CompletionList.text(
            [Completions.Candidate("a\u{1B}[31mred\u{7}", explanation: "x\u{1B}y")], width: 80, height: 24)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
        #expect(text.contains("red"))
    }
}
