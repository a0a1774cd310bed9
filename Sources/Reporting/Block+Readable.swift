import Charts
import Diagnostics

extension Block {
    /// The same block without a control character in any of its texts: names come from files and folders. Running
    /// text keeps its lines and tabs; what stands in a cell has one line.
    var readable: Block {
        switch self {
        case .text(let text): .text(ReadableText.inLines(text))
        case .headline(let text): .headline(ReadableText.inLines(text))
        case .facts(let facts):
            .facts(facts.map { (ReadableText.inLine($0.label), ReadableText.inLines($0.value)) })
        case .table(let table):
            .table(
                ReportTable(
                    columns: table.columns.map { (ReadableText.inLine($0.name), $0.alignment) },
                    rows: table.rows.map { $0.map(ReadableText.inCell) }, nameColumn: table.nameColumn))
        case .grid(let grid): .grid(Grid(cells: grid.cells.map(ReadableText.inLine)))
        case .chart(let chart):
            .chart(
                Chart(
                    title: ReadableText.inLine(chart.title),
                    bars: chart.bars.map { bar in
                        Chart.Bar(
                            label: ReadableText.inLine(bar.label), value: bar.value,
                            text: ReadableText.inLine(bar.text))
                    }, maximum: chart.maximum))
        case .picture: self
        case .warning(let text): .warning(ReadableText.inLines(text))
        case .remark(let text): .remark(ReadableText.inLines(text))
        }
    }
}
