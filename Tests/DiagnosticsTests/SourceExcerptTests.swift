import Testing

@testable import Diagnostics

@Suite struct SourceExcerptTests {
    /// The line with its caret line below; `¦` before and behind what is marked.
    private func excerpt(_ marked: String, width: Int = 100) -> String {
        let parts = marked.split(separator: "¦", omittingEmptySubsequences: false)
        let start = parts[0].count
        let excerpt = SourceExcerpt(
            line: parts.joined(), marked: start..<(start + (parts.count > 2 ? parts[1].count : 0)), width: width)
        return excerpt.text + "\n" + String(repeating: " ", count: excerpt.caretStart)
            + String(repeating: "^", count: excerpt.caretWidth)
    }

    @Test(arguments: [
        ("¦load¦ x", "load x\n^^^^"), ("load ¦x¦", "load x\n     ^"), ("load¦¦", "load\n    ^"), ("¦¦", "\n^"),
        ("lo¦¦ad", "load\n  ^"),
        // A tab reaches to the next multiple of four.
        ("\t¦x¦", "    x\n    ^"), ("ab\t¦x¦", "ab  x\n    ^"), ("abcd\t¦x¦", "abcd    x\n        ^"),
        ("¦a\tb¦", "a   b\n^^^^^"), ("a¦\t¦b", "a   b\n ^^^"),
        // Wide characters take two cells, combining marks none.
        ("漢字¦x¦", "漢字x\n    ^"), ("¦漢字¦x", "漢字x\n^^^^"), ("e\u{301}¦x¦", "e\u{301}x\n ^"),
        // What would move the cursor is shown as what it is: not text.
        ("a\u{7}¦x¦", "a\u{FFFD}x\n  ^"), ("a\r¦x¦", "a\u{FFFD}x\n  ^"),
    ])
    func shortLines(_ marked: String, _ expected: String) { #expect(excerpt(marked) == expected) }

    @Test func longLinesAreCutAroundTheMark() {
        let long = String(repeating: "0123456789", count: 10)
        #expect(excerpt("¦ab¦" + long, width: 20) == "ab0123456789012345…\n^^")
        #expect(excerpt(long + "¦ab¦", width: 20) == "…4567890123456789ab\n                 ^^")
        #expect(excerpt(long + "¦ab¦" + long, width: 20) == "…23456789ab01234567…\n         ^^")
    }

    /// Wherever the mark is, its first character stands above the first caret, and nothing is wider than asked.
    @Test func theCaretStandsUnderTheMarkWhereverItIs() {
        for filler in ["abcdefghij", "漢字", "a\t", "é漢"] {
            let line = String(repeating: filler, count: 30)
            let characters = Array(line)
            for start in characters.indices {
                var changed = characters
                changed[start] = "M"
                let excerpt = SourceExcerpt(line: String(changed), marked: start..<(start + 1), width: 24)
                let before = excerpt.text.prefix { $0 != "M" }
                #expect(excerpt.text.contains("M"), "\(filler) \(start)")
                #expect(DisplayWidth.of(String(before)) == excerpt.caretStart, "\(filler) \(start)")
                #expect(excerpt.caretWidth == 1)
                #expect(DisplayWidth.of(excerpt.text) <= 24)
            }
        }
    }

    @Test func aMarkLongerThanTheWindowFillsIt() {
        let line = String(repeating: "x", count: 200)
        let excerpt = SourceExcerpt(line: line, marked: 0..<200, width: 30)
        #expect(excerpt.caretStart == 0)
        #expect(excerpt.caretWidth == 28)
        #expect(excerpt.text == String(repeating: "x", count: 28) + "…")
    }
}
