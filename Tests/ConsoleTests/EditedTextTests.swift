import Testing

@testable import Console

@Suite struct EditedTextTests {
    /// A text with `|` where the cursor stands.
    private func text(_ marked: String) -> EditedText {
        let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        return EditedText(parts.joined(), cursor: parts[0].utf8.count)
    }

    private func marked(_ text: EditedText) -> String { text.before + "|" + text.after }

    private func after(_ marked: String, _ change: (inout EditedText) -> Void) -> String {
        var text = text(marked)
        change(&text)
        return self.marked(text)
    }

    /// Pasted lines are counted one after the other, and from the beginning where something else came in between.
    @Test func bracketsThatPastedLinesLeaveOpen() {
        var pasted = PastedLines()
        let texts = ["f(", "f(\n  [1,", "f(\n  [1,\n2]", "f(\n  [1,\n2]\n)", "g(\n\n1, \"(\"", "g(1)\n\"[\" # {"]
        let areOpen = (texts.map { EditedText($0) } + [EditedText("f(", cursor: 1)]).map { pasted.areOpen(in: $0) }
        #expect(areOpen == [true, true, true, false, true, false, false])
    }

    @Test func movesWithinLines() {
        #expect(after("ab\ncé|d\ne") { $0.moveToLineStart() } == "ab\n|céd\ne")
        #expect(after("ab\nc|éd\ne") { $0.moveToLineEnd() } == "ab\ncéd|\ne")
        #expect(after("a|漢b") { $0.moveRight() } == "a漢|b")
        #expect(after("ab|") { $0.moveRight() } == "ab|")
        #expect(after("|one_1 two") { $0.moveWordRight() } == "one_1| two")
        #expect(after("one|, two") { $0.moveWordRight() } == "one, two|")
    }

    @Test func movesBetweenLines() {
        #expect(after("abc\nd\nef|g") { _ = $0.moveUp() } == "abc\nd|\nefg")
        #expect(after("ab|c\nd") { _ = $0.moveDown() } == "abc\nd|")
        #expect(after("a漢|b\nxyz") { _ = $0.moveDown() } == "a漢b\nxy|z")
        #expect(after("a|b\nc") { if $0.moveUp() { $0.insert("moved") } } == "a|b\nc")
        #expect(after("ab\nc|") { if $0.moveDown() { $0.insert("moved") } } == "ab\nc|")
    }

    @Test func cuts() {
        #expect(after("ab|cd\nef") { _ = $0.cut($0.restOfLine) } == "ab|\nef")
        #expect(after("ab|\nef") { _ = $0.cut($0.restOfLine) } == "ab|ef")
        #expect(after("x\nab|cd\nef") { _ = $0.cut($0.line) } == "x\n|\nef")
        #expect(after("print é_1, |") { _ = $0.cut($0.wordBefore) } == "print |")
        #expect(after("|, word rest") { _ = $0.cut($0.wordAfter) } == "| rest")
    }

    @Test func linesAreIndentedByWhatIsOpen() {
        #expect(after("for x in y {|") { $0.breakLine() } == "for x in y {\n    |")
        #expect(after("{\n    if a {|") { $0.breakLine() } == "{\n    if a {\n        |")
        #expect(after("{\n    print 1|") { $0.breakLine() } == "{\n    print 1\n    |")
        #expect(after("print (1,|  2)") { $0.breakLine() } == "print (1,\n    |2)")
        #expect(after("print \"{\"|") { $0.breakLine() } == "print \"{\"\n|")
        #expect(after("print 1 # {|") { $0.breakLine() } == "print 1 # {\n|")
        #expect(after("\tprint '{'; f(|") { $0.breakLine() } == "\tprint '{'; f(\n\t    |")
    }

    @Test func aClosingBraceGoesBack() {
        #expect(after("{\n    |") { $0.closeBrace() } == "{\n}|")
        #expect(after("{\n        |") { $0.closeBrace() } == "{\n    }|")
        #expect(after("{\n  |") { $0.closeBrace() } == "{\n}|")
        #expect(after("{\n\t|") { $0.closeBrace() } == "{\n}|")
        #expect(after("{\n    a|") { $0.closeBrace() } == "{\n    a}|")
        #expect(after("    |") { $0.closeBrace() } == "    }|")
    }

    @Test func firstWords() {
        #expect(EditedText.firstWord(of: " and more") == " and")
        #expect(EditedText.firstWord(of: "/") == "/")
        #expect(EditedText.firstWord(of: "") == "")
    }
}
