import Charts
import Reporting
import Testing

@Suite struct TextRendererTests {
    private let table = ReportTable(
        columns: [("layer", .left), ("values", .right), ("file", .left)],
        rows: [["conv", "12", "a/音.png"], ["fc1", "4096", "b/long-name.png"]])

    @Test func blocksOfEveryKind() {
        let report = Report(blocks: [
            .headline("69 of 128 values are zero (53.9 %)"),
            .facts([("layer", "fc1"), ("images", "10 × 128 units")]),
            .table(table),
            .chart(Chart(title: "zeros", bars: [.init(label: "fc1", value: 0.5, text: "50 %")], maximum: 1)),
            .warning("3 files were left out"),
        ])
        #expect(
            TextRenderer().render(report) == """
                69 of 128 values are zero (53.9 %)
                layer   fc1
                images  10 × 128 units

                layer  values  file
                conv       12  a/音.png
                fc1      4096  b/long-name.png

                zeros
                fc1  50 %  ████████████████████

                warning: 3 files were left out

                """)
    }

    @Test func remarksStandApart() {
        let report = Report(blocks: [.text("a"), .warning("b"), .remark("c"), .text("d")])
        #expect(TextRenderer().render(report.results) == "a\nd\n")
        #expect(TextRenderer().render(report.remarks) == "warning: b\nc\n")
    }

    @Test func gridsShowTheIndexOfEveryLine() {
        let grid = Report(blocks: [.grid(Grid(cells: (0..<12).map { $0 == 3 ? "0" : "0.5" }))])
        #expect(
            TextRenderer().render(grid) == """
                 0  0.5 0.5 0.5   0 0.5 0.5 0.5 0.5 0.5 0.5
                10  0.5 0.5

                """)
        #expect(TextRenderer(width: 24).render(grid).split(separator: "\n").map(\.count) == [23, 23, 11])
        #expect(TextRenderer(width: 2).render(grid).split(separator: "\n").count == 12)
    }

    @Test func wideCharactersTakeTwoCells() {
        let table = ReportTable(columns: [("a", .left), ("b", .left)], rows: [["音", "x"], ["né", "y"], ["👍", "z"]])
        #expect(TextRenderer().render(Report(blocks: [.table(table)])) == "a   b\n音  x\nné  y\n👍  z\n")
    }

    @Test func theWidestColumnsGiveWay() {
        #expect(
            TextRenderer(width: 25).render(Report(blocks: [.table(table)])) == """
                layer  values  file
                conv       12  a/音.png
                fc1      4096  b/lon….png

                """)
    }

    /// Two layers must not look the same because a long kind stands beside them.
    @Test func whatNamesTheRowsGivesWayLast() {
        let layers = ReportTable(
            columns: [("index", .right), ("name", .left), ("kind", .left), ("parameters", .right), ("ReLU", .left)],
            rows: [
                ["0", "block1_conv1", "DepthwiseConvolution", "1,792", "relu"],
                ["1", "block2_conv1", "DepthwiseConvolution", "73,856", "relu"],
            ])
        let report = Report(blocks: [.table(layers)])
        #expect(
            TextRenderer(width: 50).render(report) == """
                index  name          kind         parameters  ReLU
                    0  block1_conv1  Depth…ution       1,792  relu
                    1  block2_conv1  Depth…ution      73,856  relu

                """)
        #expect(
            TextRenderer(width: 30).render(report) == """
                index  name          …  ReLU
                    0  block1_conv1  …  relu
                    1  block2_conv1  …  relu
                … 2 more: kind, parameters

                """)
        for width in 30...80 {
            let text = TextRenderer(width: width).render(report)
            #expect(text.contains("block1_conv1") && text.contains("block2_conv1"), "\(width)")
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= width }, "\(width)")
        }
    }

    @Test func sentencesInTheLastColumnGoOnBelow() {
        let settings = ReportTable(
            columns: [("setting", .left), ("value", .right), ("what it does", .left)],
            rows: [["batch", "auto", "images computed at once"], ["seed", "0", "of weights"]])
        #expect(
            TextRenderer(width: 30).render(Report(blocks: [.table(settings)])) == """
                setting  value  what it does
                batch     auto  images
                                computed at
                                once
                seed         0  of weights

                """)
    }

    @Test func sentencesGoOnBelowInANarrowTerminalToo() {
        let settings = ReportTable(
            columns: [
                ("setting", .left), ("value", .right), ("default", .right), ("from", .left), ("what it does", .left),
            ],
            rows: [
                ["threads", "2", "2", "default", "threads that compute; never changes a result"],
                ["precision", "6", "6", "default", "significant digits"],
            ])
        #expect(
            TextRenderer(width: 40).render(Report(blocks: [.table(settings)])) == """
                setting    value  …  what it does
                threads        2  …  threads that
                                     compute; never
                                     changes a result
                precision      6  …  significant digits
                … 2 more: default, from

                """)
        let narrow = TextRenderer(width: 28).render(Report(blocks: [.table(settings)]))
        #expect(
            narrow.hasPrefix(
                """
                setting    …  what it does
                threads    …  threads that
                              compute; never
                              changes a
                              result
                precision  …  significant
                              digits
                … 3 more: 
                """))
    }

    /// Wherever it stands, and whatever stands before it.
    @Test func whatNamesTheRowsIsAlwaysShown() {
        let numbers = ["units", "parameters", "multiply_adds"]
        let layers = ReportTable(
            columns: numbers.map { ($0, .right) } + [("relu", .left), ("name", .left), ("kind", .left)],
            rows: [
                ["64", "1,792", "89,915,392", "true", "block1_conv1", "conv"],
                ["64", "36,928", "1,852,899,328", "true", "block1_conv2", "conv"],
                ["", "0", "0", "false", "block1_pool", "pool"],
            ])
        #expect(
            TextRenderer(width: 40).render(Report(blocks: [.table(layers)]))
                == """
                units  parameters  …  name          kind
                   64       1,792  …  block1_conv1  conv
                   64      36,928  …  block1_conv2  conv
                                0  …  block1_pool   pool
                … 2 more: multiply_adds, relu

                """)
        for width in 21...80 {
            let lines = TextRenderer(width: width).render(Report(blocks: [.table(layers)])).split(separator: "\n")
            #expect(lines.filter { $0.contains("block1_") }.count == 3, "\(width)")
            #expect(lines.allSatisfy { $0.count <= width }, "\(width)")
        }
        // A history, where the statement says what the row is, not its time.
        let past = ReportTable(
            columns: [("time", .left), ("text", .left), ("succeeded", .left)],
            rows: [["2026-01-02 03:04:05", "stats zeros features --at conv1", "true"]], nameColumn: 1)
        #expect(TextRenderer(width: 48).render(Report(blocks: [.table(past)])).contains("stats zeros f"))
    }

    @Test func numbersAreNeverCut() {
        let table = ReportTable(
            columns: [("name", .left), ("values", .right)], rows: [["a-very-long-name", "143,667,240"]])
        #expect(
            TextRenderer(width: 12).render(Report(blocks: [.table(table)])) == """
                name           values
                a-ve…ame  143,667,240

                """)
    }

    @Test func columnsThatDoNotFitAreLeftOutAndNamed() {
        let numbers = ReportTable(
            columns: ["unit", "mean", "median", "max", "zeros"].map { ($0, .right) },
            rows: [["7", "0.1234", "0.1", "12.5", "50 %"], ["12", "1.2345", "0", "2.5", "0 %"]])
        #expect(
            TextRenderer(width: 24).render(Report(blocks: [.table(numbers)])) == """
                unit    mean  …  zeros
                   7  0.1234  …   50 %
                  12  1.2345  …    0 %
                … 2 more: median, max

                """)
        for width in 30...60 {
            let lines = TextRenderer(width: width).render(Report(blocks: [.table(numbers)])).split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= width })
        }
    }

    @Test func zerosOfAGridStepBackInColour() {
        let grid = Report(blocks: [.grid(Grid(cells: ["0", "0.5"]))])
        #expect(
            TextRenderer(style: Style(isColoured: true)).render(grid)
                == "\u{1B}[2m0\u{1B}[0m    \u{1B}[2m0\u{1B}[0m 0.5\n")
    }

    @Test func longTextIsBrokenAtSpaces() {
        let report = Report(blocks: [
            .text("one two three four five six"), .facts([("layer", "the first and the last")]),
        ])
        #expect(
            TextRenderer(width: 16).render(report) == """
                one two three
                four five six
                layer  the first and the
                       last

                """)
    }

    @Test func colourOnlyWhereAllowed() {
        let report = Report(blocks: [.headline("yes")])
        #expect(TextRenderer(style: Style(isColoured: true)).render(report) == "\u{1B}[1myes\u{1B}[0m\n")
        #expect(TextRenderer(style: .plain).render(report) == "yes\n")
    }

    @Test func picturesWithAndWithoutColour() {
        let picture = Picture(width: 1, height: 2, pixels: [255, 255, 255, 255, 255, 255])
        let report = Report(blocks: [.picture(picture)])
        #expect(TextRenderer().render(report) == "@\n")
        #expect(
            TextRenderer(style: Style(isColoured: true)).render(report)
                == "\u{1B}[38;2;255;255;255m\u{1B}[48;2;255;255;255m▀\u{1B}[0m\n")
    }
}
