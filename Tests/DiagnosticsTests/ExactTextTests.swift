import Diagnostics
import Testing

@Suite struct ExactTextTests {
    static let texts = [
        "", "a", "b", "ab", "ba", "aba", "abab", "e", "é", "e\u{301}", "café", "cafe\u{301}", "é!", "e\u{301}!",
        "\u{212A}",
        "K", "a\u{323}\u{307}", "a\u{307}\u{323}", "\u{301}", "/\u{301}", "a text that is longer than sixteen bytes é",
        "a text that is longer than sixteen bytes e\u{301}", "漢", "\0", "a\0", "\r\n", "\n", "\r",
    ]

    /// Every pair, against what their bytes say.
    @Test func everythingGoesByBytes() {
        for left in Self.texts {
            for right in Self.texts {
                let (a, b) = (Array(left.utf8), Array(right.utf8))
                #expect(left.isExactly(right) == (a == b), "\(a) \(b)")
                #expect((ExactText(left) == ExactText(right)) == (a == b), "\(a) \(b)")
                #expect(left.comesBefore(right) == a.lexicographicallyPrecedes(b), "\(a) \(b)")
                #expect((left.comparedByBytes(with: right) == 0) == (a == b), "\(a) \(b)")
                #expect(left.beginsExactly(with: right) == a.starts(with: b), "\(a) \(b)")
                #expect(left.endsExactly(with: right) == a.reversed().starts(with: b.reversed()), "\(a) \(b)")
                let holds = b.count <= a.count && (0...a.count - b.count).contains { a[$0...].starts(with: b) }
                #expect(left.holds(right) == holds, "\(a) \(b)")
            }
        }
    }

    @Test func keysAreToldApart() {
        #expect(Set(Self.texts.map { ExactText($0) }).count == Self.texts.count)
        #expect(Set(Self.texts).count < Self.texts.count)
        #expect(
            (Self.texts + Self.texts).uniqueByBytes.map { Array($0.utf8) }
                == Self.texts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(["é", "e\u{301}"].firstIndex(exactly: "e\u{301}") == 1)
        #expect(!["é"].contains(exactly: "e\u{301}"))
        #expect(!["é"].isExactly(["e\u{301}"]))
    }

    @Test func whatLooksTheSameIsSuggestedAndSaidSo() {
        #expect(
            DidYouMean.sentence(for: "café", among: ["cafe\u{301}", "tea"])
                == "did you mean cafe\u{301}? it looks the same, but its bytes differ")
        #expect(DidYouMean.sentence(for: "caf", among: ["café"]) == "did you mean café?")
    }
}
