import Charts
import Diagnostics
import Reporting
import Testing

/// Names of files, layers and models come from outside; none of them may reach the terminal as a command to it.
@Suite struct ControlCharacterTests {
    private let name = "a\u{1B}[31m\u{07}\u{9B}2J\u{7F}\r"

    @Test func inNoBlock() {
        let report = Report(blocks: [
            .text(name), .headline(name), .facts([(name, name)]),
            .table(ReportTable(columns: [(name, .left), ("n", .right)], rows: [[name, name]])),
            .grid(Grid(cells: [name])),
            .chart(Chart(title: name, bars: [.init(label: name, value: 1, text: name)], maximum: 1)),
            .warning(name), .remark(name),
        ])
        for width in [nil, 30, 200] {
            let text = TextRenderer(width: width).render(report)
            #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
            #expect(text.contains("a\u{FFFD}[31m\u{FFFD}\u{FFFD}2J\u{FFFD}\u{FFFD}") || width == 30)
        }
        let coloured = TextRenderer(style: Style(isColoured: true)).render(Report(blocks: [.headline(name)]))
        #expect(coloured == "\u{1B}[1ma\u{FFFD}[31m\u{FFFD}\u{FFFD}2J\u{FFFD}\u{FFFD}\u{1B}[0m\n")
    }

    @Test func runningTextKeepsLinesAndTabs() {
        let report = Report(blocks: [.text("a\tb\r\nc\nd\re")])
        #expect(TextRenderer().render(report) == "a\tb\nc\nd\u{FFFD}e\n")
        let table = ReportTable(columns: [("n", .left)], rows: [["a\tb\nc"]])
        #expect(TextRenderer().render(Report(blocks: [.table(table)])) == "n\na b c\n")
        let block = ReportTable(columns: [("n", .left)], rows: [["for i in a {\r\n    print\ti\n}\u{7}"]])
        #expect(TextRenderer().render(Report(blocks: [.table(block)])) == "n\nfor i in a { print i }\u{FFFD}\n")
    }

    @Test func inNoError() {
        let diagnostic = Diagnostic(
            Failure(.data, "no '\(name)'", note: name, facts: [name], remedies: [name]),
            source: SourceText(name: name, "load \(name)"), span: Span(5, 8))
        let text = DiagnosticRenderer().render(diagnostic)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        #expect(text.hasPrefix("error: no 'a\u{FFFD}[31m"))
    }

    @Test(arguments: [
        ("plain", "plain"), ("é漢👍", "é漢👍"), ("", ""), ("a\0b", "a\u{FFFD}b"), ("\u{85}", "\u{FFFD}"),
    ])
    func inLine(text: String, shown: String) { #expect(ReadableText.inLine(text) == shown) }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1 kB"), (1049, "1 kB"), (1050, "1.1 kB"),
        (99_949, "99.9 kB"), (99_950, "100 kB"), (123_456, "123 kB"), (999_499, "999 kB"), (999_500, "1 MB"),
        (4_400_000_000_000, "4.4 TB"),
        (.max, "9.2 EB"),
    ])
    func sizes(bytes: Int, text: String) { #expect(ReadableText.bytes(bytes) == text) }
}
