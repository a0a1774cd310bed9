import Diagnostics
import Testing

@testable import Language

@Suite struct LexerTests {
    @Test(arguments: [
        ("0", "0"), ("007", "7"), ("1.50", "1.5"), (".5", "0.5"), ("-.5", "-0.5"), ("1e3", "1000"), ("1E3", "1000"),
        ("1e+3", "1000"), ("1e-3", "0.001"), ("50%", "0.5"), ("0.1%", "0.001"), ("1e2%", "1"), (".5%", "0.005"),
        ("-50%", "-0.5"), ("1/255", "0.00392156862745098"), ("9007199254740993", "9007199254740992"),
        ("1e308", "1e308"), ("1e-400", "0"), ("5e-324", "5e-324"),
        // A dot belongs to a number only before a digit.
        ("1..4", "1..<5"), ("1..<4", "1..<4"), ("1...5", "error"), ("1.", "error"), ("1.e3", "error"),
        ("1.2.3", "error"),
        // Sizes are height × width.
        ("669x1026", "[669, 1026]"), ("1x1", "[1, 1]"), ("0x10", "error"), ("10x0", "error"), ("2147483648x1", "error"),
        ("1x2x3", "error"), ("1.5x2", "error"), ("1x2%", "error"),
        // What looks like a number up to somewhere is no number.
        ("1e999", "error"), ("12abc", "error"), ("1_000", "error"), ("1e", "error"), ("1e+", "error"), ("5é", "error"),
        ("10 %", "error"), ("50%%", "error"), ("0b1", "error"), ("1,5", "error"),
    ])
    func numbers(_ script: String, _ expected: String) throws {
        let shell = Shell()
        if expected == "error" {
            #expect(shell.errors(script) != "no error")
        } else {
            #expect(try shell.run(script) == [expected])
        }
    }

    @Test(arguments: [
        ("print 1\r\nprint 2\r\n", ["1", "2"]), ("# note\rprint 1\r\rprint 2,\\\r 3\r", ["1", "2 3"]),
        ("if true {\r  print 1\r}\rprint 2", ["1", "2"]), ("print\t1\t,\t2", ["1 2"]), ("\u{FEFF}print 1", ["1"]),
        ("print 1 # note\nprint 2#note", ["1", "2"]), ("# only a note", []), ("", []), ("\n\n;;\n", []),
        ("print 1,\\\n 2", ["1 2"]), ("print 1,\\ \r\n 2", ["1 2"]), ("print [1,\n# note\n 2\n]", ["[1, 2]"]),
        ("#!/usr/bin/env relush\nprint 1", ["1"]), ("print 1;print 2 ; print 3;", ["1", "2", "3"]),
        ("if true {print 1}\nelse{print 2}", ["1"]), ("if true { print 1 } # note\n# note\nelse { print 2 }", ["1"]),
    ])
    func linesAndBlanks(_ script: String, _ expected: [String]) throws { #expect(try Shell().run(script) == expected) }

    /// `#` begins a comment only where a word could begin: paths and names may hold it.
    @Test(arguments: [
        ("predict a#b", ["a#b"]), ("predict a #b", ["a"]), ("predict '#a'", ["#a"]), ("predict a\\#b", ["a#b"]),
        ("predict \\#a", ["#a"]), ("predict \"#\"", ["#"]), ("predict a#b #c", ["a#b"]),
    ])
    func numberSignsInWords(_ script: String, _ expected: [String]) throws {
        let shell = Shell()
        try shell.run(script)
        #expect(shell.host.invocations[0].arguments["path"]?.map(\.value.text) == expected)
    }

    @Test(arguments: [
        (##""\n\t\r\\\"\'\{\}\$\#""##, "\n\t\r\\\"'{}$#"), (#""\u{41}\u{e9}\u{1F600}""#, "Aé😀"),
        (#""\u{10FFFF}""#, "\u{10FFFF}"), (#""\u{0}""#, "\0"), (#""\u{D7FF}\u{E000}""#, "\u{D7FF}\u{E000}"),
        (#"'\n {x} " #'"#, "\\n {x} \" #"), (#""'""#, "'"), ("''", ""), ("\"\"", ""), ("\"{1}{'a'}{[1]}\"", "1a[1]"),
        ("\"{\"in {1 + 1}\"}\"", "in 2"), ("\"größe {'漢'}\"", "größe 漢"),
    ])
    func quotedText(_ script: String, _ expected: String) throws {
        let shell = Shell()
        try shell.run("print \(script)")
        #expect(shell.host.shown == [expected])
    }

    @Test(arguments: [
        #""\u{110000}""#, #""\u{D800}""#, #""\u{DFFF}""#, #""\u{}""#, #""\u{-1}""#, #""\u{g}""#, #""\u41""#, #""\u{41"#,
        #""\u{0000000000041}""#, #""\u"#, #""\x41""#, #""\"#, #""\é""#, "\"\\\t\"", "\"a\\\nb\"", "'a\nb'",
        "\"a\r\nb\"",
    ])
    func textThatIsNone(_ script: String) {
        let errors = Shell().errors("print " + script)
        #expect(errors.hasPrefix("error: "))
        #expect(!errors.contains("\r"))
        // A message is one line, whatever stands in the text: the place is the next.
        #expect(errors.split(separator: "\n").dropFirst().first?.hasPrefix("  test.relush:1:") == true, "\(errors)")
    }

    @Test func unknownEscapesAtALineEnd() {
        for end in ["\n", "\r\n", "", "\nprint 1"] {
            #expect(
                Shell().errors("print \"abc\\\(end)").hasPrefix("error: this \" is never closed\n  test.relush:1:7"))
        }
    }

    @Test func invisibleCharactersAreNamed() {
        #expect(Shell().errors("1 + \u{200B}3").hasPrefix("error: 'U+200B' means nothing in an expression"))
        #expect(Shell().errors("1 +\u{A0}3").contains("type a plain space instead"))
        #expect(Shell().errors("print \"a\\\tb\"").hasPrefix("error: unknown escape '\\U+0009'"))
    }

    @Test func nameCharacters() throws {
        #expect(try Shell().run("let größe_2 = 1; größe_2 + 1") == ["2"])
        #expect(try Shell().run("let 漢 = 1; let _x = 2; 漢 + _x") == ["3"])
        #expect(Shell().errors("let 😀 = 1").hasPrefix("error: '😀' means nothing"))
    }

    /// One wrong byte is found where it stands.
    @Test func invalidUTF8IsFoundAtEachPosition() {
        let text = Array("print 'größe 漢 😀'".utf8)
        for position in 0...text.count {
            // No character goes on with 0xFF.
            let bytes = text[..<position] + [0xFF] + text[position...]
            let parsed = Shell().interpreter.parse(SourceText(name: "t", bytes: Array(bytes)))
            #expect(parsed.diagnostics.map(\.failure.message) == ["the text is not valid UTF-8"])
            guard let found = parsed.diagnostics.first?.span?.lower else { continue }
            // Inside a character, the character is what is broken.
            let starts = text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
            let start = starts.last { $0 <= position } ?? 0
            #expect(found == start, "\(position)")
        }
    }

    @Test func otherBrokenText() {
        func message(_ bytes: [UInt8]) -> String {
            let found = Shell().interpreter.parse(SourceText(name: "t", bytes: bytes)).diagnostics.first
            return "\(found?.failure.message ?? "none") \(found?.span?.lower ?? -1) \(found?.failure.note ?? "")"
        }
        #expect(message([0x31, 0xE2, 0x82]) == "the text is not valid UTF-8 1 byte 0xE2 at offset 1")
        #expect(message([0x31, 0xC0, 0x80]) == "the text is not valid UTF-8 1 byte 0xC0 at offset 1")
        #expect(message([0xED, 0xA0, 0x80]) == "the text is not valid UTF-8 0 byte 0xED at offset 0")
        #expect(message([0x31, 0x0A, 0x00]) == "a control character in the text 2 U+0000")
        #expect(message([0x7F]) == "a control character in the text 0 U+007F")
        #expect(message([0x1B, 0x5B]) == "a control character in the text 0 U+001B")
        #expect(message([0x09, 0x0D, 0x0A]) == "none -1 ")
    }
}
