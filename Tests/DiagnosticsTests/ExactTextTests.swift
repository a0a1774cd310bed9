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

    /// Against comparing at every place, over texts of two letters, where much is alike.
    @Test func whatATextHoldsIsFoundWhereverItStands() {
        var state: UInt64 = 7
        func letters(_ most: Int) -> String {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let count = Int((state >> 33) % UInt64(most))
            return String(decoding: (0..<count).map { UInt8(97 + (state >> (UInt64($0) % 40 + 8)) & 1) }, as: UTF8.self)
        }
        for _ in 0..<20000 {
            let (text, part) = (letters(40), letters(9))
            #expect(text.holds(part) == text.naivelyHolds(part), "\(part) in \(text)")
            guard !part.isEmpty else { continue }
            var pieces: [String] = []
            text.eachPiece(between: part, check: {}) { pieces.append(String(decoding: $0, as: UTF8.self)) }
            #expect(pieces.joined(separator: part) == text, "\(part) in \(text)")
            #expect(!pieces.contains { $0.naivelyHolds(part) }, "\(part) in \(text)")
        }
    }

    /// What compares at every place needs 4·10¹² steps for this; it can also be stopped.
    @Test func aLongPartThatAlmostStandsEverywhereIsSearchedForInOnePass() {
        let text = String(repeating: "a", count: 4_000_000)
        #expect(!text.holds(text.prefix(2_000_000) + "b"))
        #expect(!text.holds("b" + text.prefix(2_000_000)))
        #expect(text.holds(String(text.prefix(3_999_999))))
        struct Stop: Error {}
        #expect(throws: Stop.self) { try text.holds(text.prefix(2_000_000) + "b", check: { throw Stop() }) }
    }
}

extension String {
    fileprivate func naivelyHolds(_ part: String) -> Bool {
        let (bytes, part) = (Array(utf8), Array(part.utf8))
        if part.isEmpty { return true }
        return bytes.indices.contains { bytes[$0...].starts(with: part) }
    }
}
