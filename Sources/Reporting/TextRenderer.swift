import Charts

/// Turns reports into lines of text, for a terminal or for a file.
public struct TextRenderer: Sendable {
    /// Character cells in a line; `nil` where nothing limits a line (a file or a pipe).
    public var width: Int?
    public var style: Style

    public init(width: Int? = nil, style: Style = .plain) {
        self.width = width
        self.style = style
    }

    /// The whole report, every line with its line end. Blocks of several lines are set off by an empty line.
    public func render(_ report: Report) -> String {
        var text = ""
        var before: Block?
        for block in report.blocks {
            let lines = lines(of: block.readable)
            guard !lines.isEmpty else { continue }
            if let before, block.stands(apartFrom: before) { text += "\n" }
            for line in lines {
                text += line
                text += "\n"
            }
            before = block
        }
        return text
    }

    func lines(of block: Block) -> [String] {
        switch block {
        case .text(let text): Wrapping.lines(text, width: width)
        case .headline(let text): Wrapping.lines(text, width: width).map { style.text($0, .headline) }
        case .facts(let facts): FactsText.lines(facts, width: width, style: style)
        case .table(let table): TableText.lines(table, width: width, style: style)
        case .grid(let grid): GridText.lines(grid, width: width, style: style)
        case .chart(let chart): ChartText.lines(chart, width: width, style: style)
        case .picture(let picture): PictureText.lines(picture, width: width, style: style)
        case .remark(let text): Wrapping.lines(text, width: width).map { style.text($0, .label) }
        case .warning(let text): Wrapping.lines("warning: \(text)", width: width).map { style.text($0, .warning) }
        }
    }
}

extension Block {
    /// Tables, charts and pictures get air around them; sentences and facts follow one another.
    fileprivate func stands(apartFrom before: Block) -> Bool { isLarge || before.isLarge }

    private var isLarge: Bool {
        switch self {
        case .table, .grid, .chart, .picture: true
        case .text, .headline, .facts, .warning, .remark: false
        }
    }
}
