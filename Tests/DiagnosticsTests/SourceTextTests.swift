import Testing

@testable import Diagnostics

@Suite struct SourceTextTests {
    /// `¦` marks the place; the text is without it.
    @Test(arguments: [
        ("¦", 1, 1), ("¦abc", 1, 1), ("ab¦c", 1, 3), ("abc¦", 1, 4), ("abc¦\n", 1, 4), ("abc\n¦", 2, 1),
        ("a\n\n¦b", 3, 1), ("a\n¦\nb", 2, 1),
        // CR LF ends a line as LF does; the CR is the last character of its line.
        ("ab¦\r\ncd", 1, 3), ("ab\r¦\ncd", 1, 4), ("ab\r\n¦cd", 2, 1), ("ab\r\ncd¦", 2, 3),
        // So does a CR alone.
        ("ab¦\rcd", 1, 3), ("ab\r¦cd", 2, 1), ("ab\r\r¦cd", 3, 1), ("ab\r¦", 2, 1), ("ö\rab¦c", 2, 3),
        // Columns count characters, not bytes, also behind the first that is no single byte.
        ("größe ¦x", 1, 7), ("gr¦öße", 1, 3), ("e\u{301}¦x", 1, 2), ("👩‍💻¦", 1, 2), ("漢字\nab漢¦c", 2, 4),
        ("ö\nabc¦", 2, 4), ("a\tb¦", 1, 4),
    ])
    func positions(_ marked: String, _ line: Int, _ column: Int) throws {
        let parts = marked.split(separator: "¦", omittingEmptySubsequences: false)
        let source = SourceText(name: "", parts.joined())
        let position = source.position(of: parts[0].utf8.count)
        #expect(position.line == line)
        #expect(position.column == column)
        #expect(source.line(of: parts[0].utf8.count) == line)
    }

    @Test func placesOutsideCountAsTheEnds() {
        let source = SourceText(name: "", "ab\ncd")
        #expect(source.position(of: -5) == (1, 1))
        #expect(source.position(of: 99) == (2, 3))
        #expect(source.line(of: -5) == 1)
        #expect(source.line(of: 99) == 2)
        #expect(SourceText(name: "", "").position(of: 3) == (1, 1))
    }

    @Test func lines() {
        let source = SourceText(name: "", "one\r\ntwo\n\nfour")
        #expect((0...5).map(source.line) == ["", "one", "two", "", "four", ""])
        #expect(SourceText(name: "", "a\n").line(2) == "")
        let old = SourceText(name: "", "one\rtwo\r\rfour\r")
        #expect((0...6).map(old.line) == ["", "one", "two", "", "four", "", ""])
        #expect(old.text(Span(0, 7)) == "one\ntwo")
    }

    @Test func textOfASpan() {
        let source = SourceText(name: "", "größe")
        #expect(source.text(Span(2, 4)) == "ö")
        #expect(source.text(Span(-1, 99)) == "größe")
        #expect(source.text(Span(4, 2)) == "")
        #expect(Span(3, 5).union(Span(1, 4)) == Span(1, 5))
    }

    /// Every statement of a script asks for its line, and many may stand on one.
    @Test(.timeLimit(.minutes(1))) func aLongLineCostsNoMoreForItsLength() {
        let source = SourceText(name: "", String(repeating: "x;", count: 200_000) + "ö")
        var columns = 0
        for offset in stride(from: 0, to: 400_000, by: 10) { columns += source.position(of: offset).column }
        #expect(columns == 40_000 * (1 + 399_991) / 2)
        #expect(source.position(of: 400_002).column == 400_002)
    }
}
