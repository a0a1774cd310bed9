/// Horizontal bars from the eighth blocks of a character cell, so that a bar of ten cells shows eighty steps.
public enum BarCells {
    /// From one eighth to seven; a whole cell is `█`.
    private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A bar for `value` between 0 and `maximum`, without trailing spaces.
    ///
    /// A value above zero is never drawn as nothing, and one below the maximum never as a whole bar: both ends mean
    /// exactly what they show. Values outside the range are drawn as its ends; NaN is drawn as nothing.
    ///
    /// - Parameter cells: The number of character cells that stand for `maximum`.
    public static func bar(_ value: Double, maximum: Double, cells: Int) -> String {
        guard cells > 0, maximum > 0, value > 0 else { return "" }
        let steps = cells * 8
        let filled: Int
        if value >= maximum {
            filled = steps
        } else {
            filled = min(max(Int(value / maximum * Double(steps) + 0.5), 1), steps - 1)
        }
        var bar = String(repeating: "█", count: filled / 8)
        if filled % 8 > 0 { bar.append(eighths[filled % 8 - 1]) }
        return bar
    }
}
