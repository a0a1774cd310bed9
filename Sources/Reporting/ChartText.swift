import Charts
import Diagnostics

/// Bars with their labels to the left and their texts to the right.
enum ChartText {
    /// Cells of the longest bar where there is room, and where there is hardly any.
    private static let longest = 40
    private static let shortest = 8

    static func lines(_ chart: Chart, width: Int?, style: Style) -> [String] {
        guard !chart.bars.isEmpty else { return [] }
        let textWidth = chart.bars.map { DisplayWidth.of($0.text) }.max() ?? 0
        var labelWidth = chart.bars.map { DisplayWidth.of($0.label) }.max() ?? 0
        var cells = longest
        if let width {
            cells = min(max(width - labelWidth - textWidth - 4, shortest), longest)
            labelWidth = min(labelWidth, max(width - cells - textWidth - 4, shortest))
        }
        let title = chart.title.isEmpty ? [] : [style.text(chart.title, .label)]
        return title
            + chart.bars.map { bar in
                let label = DisplayWidth.shortened(bar.label, to: labelWidth)
                let drawn = BarCells.bar(bar.value, maximum: chart.maximum, cells: cells)
                return label + DisplayWidth.padding(after: label, to: labelWidth) + "  "
                    + DisplayWidth.padding(after: bar.text, to: textWidth) + bar.text
                    + (drawn.isEmpty ? "" : "  " + drawn)
            }
    }
}
