import Testing

@testable import Diagnostics

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("größe", 5), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("×…²µ", 4), ("─│█", 3),
        // East Asian wide and fullwidth; halfwidth katakana are narrow.
        ("漢字", 4), ("かな", 4), ("한글", 4), ("ＡＢ", 4), ("ｱｲ", 2), ("、。", 4), ("\u{1100}", 2), ("\u{20000}", 2),
        ("a漢b", 4),
        // Emoji: one cell pair each, whatever joins them.
        ("😀", 2), ("👍🏽", 2), ("👩‍💻", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("⌚", 2),
        // What takes no place.
        ("\u{200B}", 0), ("\u{200D}", 0), ("\u{FEFF}", 0), ("a\u{300}\u{301}\u{302}b", 2), ("\u{7}", 0), ("\u{85}", 0),
        ("\t", 0),
    ])
    func widths(_ text: String, _ expected: Int) {
        #expect(DisplayWidth.of(text) == expected, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
    }

    @Test func aTextIsAsWideAsItsCharacters() {
        let text = "größe 漢字 👩‍💻 e\u{301}x"
        #expect(text.reduce(0) { $0 + DisplayWidth.of($1) } == DisplayWidth.of(text))
        #expect(DisplayWidth.of(text) == 6 + 5 + 3 + 2)
    }
}
