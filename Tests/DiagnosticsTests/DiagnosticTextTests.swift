import Testing

@testable import Diagnostics

@Suite struct DiagnosticTextTests {
    private let lesson = SourceText(name: "lesson.relush", "load vgg19.h5\ntruncate block5_conv5\nprint 1")

    private func rendered(_ failure: Failure, _ source: SourceText? = nil, _ span: Span? = nil, width: Int = 100)
        -> String
    {
        DiagnosticText(Diagnostic(failure, source: source, span: span), width: width).rendered
    }

    @Test func fourParts() {
        let failure = Failure(
            .command, "no layer named 'block5_conv5'", note: "the last convolution is block5_conv4",
            facts: ["22 layers", "8 of them convolutions"],
            remedies: ["did you mean block5_conv4?", "all layers: layers block5*"])
        #expect(
            rendered(failure, lesson, Span(23, 35)) == """
                error: no layer named 'block5_conv5'
                  lesson.relush:2:10
                  2 | truncate block5_conv5
                    |          ^^^^^^^^^^^^ the last convolution is block5_conv4
                  22 layers
                  8 of them convolutions
                  did you mean block5_conv4?   all layers: layers block5*
                """)
    }

    @Test func withoutAPlace() {
        #expect(rendered(Failure(.command, "no model is loaded")) == "error: no model is loaded")
        #expect(
            rendered(Failure(.data, "m.h5 is damaged", note: "byte 7", facts: ["found 3"], remedies: ["make it anew"]))
                == """
                error: m.h5 is damaged
                  byte 7
                  found 3
                  make it anew
                """)
    }

    /// It is nobody's mistake.
    @Test func anInterruptionIsNoError() { #expect(rendered(.interrupted) == "interrupted") }

    @Test func messagesOfSeveralLinesAreIndented() {
        #expect(
            rendered(Failure(.command, "one\ntwo", facts: ["three\nfour"])) == """
                error: one
                  two
                  three
                  four
                """)
    }

    @Test func aSpanOverSeveralLinesIsMarkedToTheEndOfTheFirst() {
        #expect(
            rendered(Failure(.command, "x"), lesson, Span(5, 30)) == """
                error: x
                  lesson.relush:1:6
                  1 | load vgg19.h5
                    |      ^^^^^^^^
                """)
    }

    @Test func theEndOfTheTextHasAPlaceToo() {
        #expect(
            rendered(Failure(.command, "x"), lesson, Span(43, 43)) == """
                error: x
                  lesson.relush:3:8
                  3 | print 1
                    |        ^
                """)
        #expect(
            rendered(Failure(.command, "x"), SourceText(name: "e", ""), Span(9, 9)) == """
                error: x
                  e:1:1
                  1 |\u{20}
                    | ^
                """)
    }

    @Test func theGutterFitsTheNumberOfTheLine() {
        let source = SourceText(name: "s", String(repeating: "\n", count: 99) + "abc")
        #expect(
            rendered(Failure(.command, "x", note: "here"), source, Span(100, 101)) == """
                error: x
                  s:100:2
                  100 | abc
                      |  ^ here
                """)
    }

    @Test func remediesShareALineAsLongAsTheyFit() {
        let failure = Failure(.command, "x", remedies: ["first remedy", "second remedy", "third"])
        #expect(rendered(failure, width: 40) == "error: x\n  first remedy   second remedy   third")
        #expect(rendered(failure, width: 32) == "error: x\n  first remedy   second remedy\n  third")
        #expect(rendered(failure, width: 10) == "error: x\n  first remedy\n  second remedy\n  third")
    }

    @Test func everyPieceKnowsItsRole() {
        let text = DiagnosticText(
            Diagnostic(
                Failure(.command, "m", note: "n", facts: ["f"], remedies: ["r"]), source: SourceText(name: "s", "ab"),
                span: Span(0, 1)))
        #expect(
            text.lines.map { $0.map(\.role) } == [
                [.label, .message], [.location], [.gutter, .source], [.gutter, .caret, .note], [.fact], [.remedy],
            ])
    }

    @Test func exitStatus() {
        let kinds: [Failure.Kind] = [.command, .usage, .assertion, .data, .interrupted]
        #expect(kinds.map(\.exitStatus) == [1, 2, 3, 4, 130])
    }
}
