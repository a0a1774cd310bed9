import Testing

@testable import Diagnostics

@Suite struct DidYouMeanTests {
    /// Layers are numbered; who types a number that does not exist means one beside it.
    @Test func numbersThatAreNear() {
        let layers = (1...5).flatMap { block in (1...4).map { "block\(block)_conv\($0)" } } + ["block5_pool"]
        #expect(DidYouMean.closestMatches(to: "block5_conv5", among: layers) == ["block5_conv4"])
        #expect(DidYouMean.closestMatches(to: "block0_conv2", among: layers) == ["block1_conv2"])
        #expect(
            DidYouMean.closestMatches(to: "conv3", among: ["conv2", "conv4", "conv9", "convx"]) == ["conv2", "conv4"])
    }

    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("a", "a", 0), ("a", "b", 1),
        // One insertion, deletion, replacement, swap of neighbours.
        ("load", "loaad", 1), ("load", "lod", 1), ("load", "lead", 1), ("load", "laod", 1), ("ab", "ba", 1),
        // A swap is one step only where the two stand side by side and nothing stands between them afterwards.
        ("abc", "cba", 2), ("ca", "abc", 3), ("abcd", "badc", 2),
        ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("größe", "grösse", 2), ("e\u{301}", "é", 0),
    ])
    func distances(_ first: String, _ second: String, _ expected: Int) {
        #expect(DidYouMean.distance(Array(first), Array(second)) == expected)
        #expect(DidYouMean.distance(Array(second), Array(first)) == expected)
    }

    /// Against the definition, written down as it stands in books.
    @Test func everyShortPairAgreesWithTheDefinition() {
        let words = ["", "a", "b", "ab", "ba", "aa", "abc", "acb", "bca", "cab", "abab", "baba", "aabb", "abcab"]
        for first in words {
            for second in words {
                let expected = Self.definition(Array(first)[...], Array(second)[...])
                #expect(DidYouMean.distance(Array(first), Array(second)) == expected, "\(first), \(second)")
            }
        }
    }

    private static func definition(_ first: ArraySlice<Character>, _ second: ArraySlice<Character>) -> Int {
        guard let a = first.last else { return second.count }
        guard let b = second.last else { return first.count }
        let shorter = first.dropLast()
        let other = second.dropLast()
        var best = min(
            definition(shorter, second) + 1, definition(first, other) + 1,
            definition(shorter, other) + (a == b ? 0 : 1))
        if let beforeA = shorter.last, let beforeB = other.last, a == beforeB, b == beforeA {
            best = min(best, definition(shorter.dropLast(), other.dropLast()) + 1)
        }
        return best
    }

    private let commands = [
        "load", "layers", "truncate", "predict", "print", "preprocess", "stats zeros", "undo", "redo",
    ]

    @Test(arguments: [
        ("truncte", ["truncate"]), ("trunacte", ["truncate"]), ("TRUNCATE", ["truncate"]), ("laod", ["load"]),
        // The beginning of a word, from three letters on.
        ("tru", ["truncate"]), ("tr", []), ("pre", ["predict", "preprocess"]),
        // A third of the letters, at least one; nothing in common is no correction.
        ("pront", ["print"]), ("xyz", []), ("p", []), ("", []), ("lo", []), ("unod", ["undo"]),
        // The word itself is no suggestion.
        ("load", []),
    ])
    func closest(_ word: String, _ expected: [String]) {
        #expect(DidYouMean.closestMatches(to: word, among: commands) == expected)
    }

    @Test func nearestFirstThenInOrderAndAtMostThree() {
        #expect(
            DidYouMean.closestMatches(to: "conv", among: ["conb", "cona", "conv1", "con", "conc"]) == [
                "con", "cona", "conb",
            ])
        #expect(DidYouMean.closestMatches(to: "abcdef", among: ["abcdxy", "abcdex"]) == ["abcdex", "abcdxy"])
        #expect(DidYouMean.closestMatches(to: "cona", among: ["conb", "conb", "conb"]) == ["conb"])
    }

    /// A letter is one letter too few for everything: `a` is no misspelt `b`, but it may be a misspelt `A`.
    @Test func shortWords() {
        #expect(DidYouMean.closestMatches(to: "a", among: ["b", "ab", "c"]) == [])
        #expect(DidYouMean.closestMatches(to: "a", among: ["A"]) == ["A"])
        #expect(DidYouMean.closestMatches(to: "ab", among: ["ac", "xy", "abc"]) == ["abc", "ac"])
    }

    @Test func longWordsAreLeftAlone() {
        let word = String(repeating: "a", count: 64)
        #expect(DidYouMean.closestMatches(to: word, among: [word + "b"]) == [word + "b"])
        #expect(DidYouMean.closestMatches(to: word + "a", among: [word + "b"]) == [])
    }

    @Test func sentences() {
        #expect(DidYouMean.alternatives([]) == "")
        #expect(DidYouMean.alternatives(["a"]) == "a")
        #expect(DidYouMean.alternatives(["a", "b"]) == "a or b")
        #expect(DidYouMean.alternatives(["a", "b", "c"]) == "a, b or c")
        #expect(DidYouMean.sentence(for: "pre", among: commands) == "did you mean predict or preprocess?")
        #expect(DidYouMean.sentence(for: "xyz", among: commands) == nil)
    }
}
