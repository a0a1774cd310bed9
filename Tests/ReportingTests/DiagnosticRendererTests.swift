import Diagnostics
import Reporting
import Testing

@Suite struct DiagnosticRendererTests {
    private let diagnostic = Diagnostic(
        Failure(
            .command, "no layer named 'fc9'", note: "the last is fc3", facts: ["layers: 3"],
            remedies: ["did you mean fc3?"]),
        source: SourceText(name: "a.relush", "truncate fc9"), span: Span(9, 12))

    @Test func plain() {
        #expect(
            DiagnosticRenderer().render(diagnostic) == """
                error: no layer named 'fc9'
                  a.relush:1:10
                  1 | truncate fc9
                    |          ^^^ the last is fc3
                  layers: 3
                  did you mean fc3?

                """)
    }

    @Test func colourOnlyAddsCodes() {
        let coloured = DiagnosticRenderer(style: Style(isColoured: true)).render(diagnostic)
        #expect(coloured.hasPrefix("\u{1B}[1;31merror: \u{1B}[0m\u{1B}[1mno layer named 'fc9'\u{1B}[0m\n"))
        let stripped = coloured.split(separator: "\u{1B}").map { piece in
            piece.hasPrefix("[") ? String(piece.drop { $0 != "m" }.dropFirst()) : String(piece)
        }
        #expect(stripped.joined() == DiagnosticRenderer().render(diagnostic))
    }
}
